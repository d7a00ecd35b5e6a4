/** What the public is told: items that were ever published, as of a day, with the words they rest on and their history. */

import { articleAt } from '@mingqian/law';
import { Problem, type PublicContext } from '../../platform/index.ts';
import { differences } from '../../records/index.ts';
import { checklistVersion } from '../items/checklist-version.ts';
import { type Edition, editionOn, type ItemContent, standingOn } from '../items/content.ts';
import { frequencyText, ITEM_FIELDS, ratioText } from '../items/facts.ts';
import { type AuthorityGrounds, authorityGrounds } from '../items/grounds.ts';
import { obstaclesFor } from '../items/published.ts';
import { findItem, itemsOf, type StoredItem } from '../items/store.ts';
import { citation } from '../law/citations.ts';
import type { PublicItem, PublicRecord } from './schema.ts';

/** Every item of one authority, or of all, that has an edition by the day. */
export async function publicItems(
  { db }: PublicContext,
  organisation: string | undefined,
  day: string,
): Promise<PublicItem[]> {
  const grounds = new Map<string, AuthorityGrounds>();
  const items: PublicItem[] = [];
  for (const item of await itemsOf(db, organisation)) {
    const edition = editionOn(item.content, day);
    if (edition === undefined) continue;
    const place = item.content.organisation;
    const own = grounds.get(place) ?? (await authorityGrounds(db, place));
    grounds.set(place, own);
    items.push(publicItem(item, edition, own, day));
  }
  return items;
}

/** One item with its checklist and history; `not-found` where it was not published by the day. */
export async function publicRecord({ db }: PublicContext, id: string, day: string): Promise<PublicRecord> {
  const item = await findItem(db, id);
  const edition = item && editionOn(item.content, day);
  if (item === undefined || edition === undefined) throw new Problem('not-found', { detail: '（随机抽查事项）' });
  const grounds = await authorityGrounds(db, item.content.organisation);
  const list = edition.checklist === null ? undefined : await checklistVersion(db, id, edition.checklist);
  return {
    day,
    item: publicItem(item, edition, grounds, day),
    checklist: list === undefined ? null : { version: list.version, lines: [...list.lines], passMark: list.passMark },
    history: historyOf(item.content),
  };
}

function publicItem(item: StoredItem, edition: Edition, grounds: AuthorityGrounds, day: string): PublicItem {
  const { organisation, code } = item.content;
  const { facts } = edition;
  const power = facts.power === null ? undefined : grounds.powers.get(facts.power)?.content;
  const obstacles = obstaclesFor(item, grounds, day);
  const { subItems, content, methods, importance, level, leadOffice, coAuthorities, validFrom, validUntil, remark } =
    facts;
  return {
    id: item.id,
    organisation,
    code,
    name: facts.name,
    edition: edition.edition,
    from: edition.from,
    standing: standingOn(item.content, day)?.standing ?? 'unpublished',
    inForce: obstacles.length === 0,
    obstacles,
    power: power === undefined ? null : { code: power.code, name: power.name, authority: power.authority },
    basis: facts.basis.map((cited) => basisOf(grounds, cited, day)),
    subjects: facts.subjects.description,
    ratio: ratioText(facts.ratio),
    frequency: frequencyText(facts.frequency),
    inspectors: facts.inspectors.atLeast,
    subItems,
    content,
    methods,
    importance,
    level,
    leadOffice,
    coAuthorities,
    validFrom,
    validUntil,
    remark,
  };
}

function basisOf({ library }: AuthorityGrounds, cited: string, day: string): PublicItem['basis'][number] {
  const found = articleAt(library, citation(cited), day);
  if ('refused' in found) return { citation: cited, text: null, number: null, from: null };
  return { citation: cited, text: found.text, number: found.version.number, from: found.version.from };
}

/** The newest first; of one moment the standing stands above the edition that brought it. */
function historyOf({ editions, standings }: ItemContent): PublicRecord['history'] {
  const issued = editions.map(({ edition, from, at, note, facts }, place) => {
    const before = editions[place - 1]?.facts;
    const changed = before === undefined ? [] : differences({ ...before } as never, { ...facts } as never, ITEM_FIELDS);
    return {
      kind: 'edition' as const,
      from,
      at,
      edition,
      standing: null,
      note,
      changes: changed.map(({ label }) => label),
    };
  });
  const stood = standings.map(({ standing, from, at, reason }) => {
    return { kind: 'standing' as const, from, at, edition: null, standing, note: reason, changes: [] };
  });
  return [...issued, ...stood].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).toReversed();
}
