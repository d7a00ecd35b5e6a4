/** What many items are judged by, loaded once: libraries and powers of their authorities, checklists, reviews. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { type ChecklistContent, citationsOfLine } from '../checklists/lines.ts';
import { type BasisChange, changesOf } from '../law/changes.ts';
import { type Law, lawOf } from '../law/library.ts';
import { type ReviewRow, reviewsOf } from '../law/store.ts';
import { powersOf, type StoredPower } from '../powers/store.ts';
import { checklistVersion } from './checklist-version.ts';
import type { ItemContent } from './content.ts';
import type { ItemFacts } from './facts.ts';
import type { Grounds } from './judge.ts';
import type { StoredItem } from './store.ts';

/** What an authority's items rest on. */
export interface AuthorityGrounds extends Law {
  readonly powers: ReadonlyMap<string, StoredPower>;
  readonly reviews: readonly ReviewRow[];
}

/** Loads it for one authority. */
export async function authorityGrounds(db: Kysely<Tables>, organisation: string): Promise<AuthorityGrounds> {
  const powers = await powersOf(db, organisation);
  return {
    ...(await lawOf(db, organisation)),
    powers: new Map(powers.map((power) => [power.id, power])),
    reviews: await reviewsOf(db, organisation),
  };
}

/** What the judgement of these facts rests on. */
export function groundsOf({ library, powers }: AuthorityGrounds, { power }: ItemFacts): Grounds {
  return { library, power: power === null ? undefined : powers.get(power)?.content };
}

/** A change of the law with the lines of the checklist that rest on the article too. */
export interface ItemChange extends BasisChange {
  /** Whether the item itself rests on it. */
  readonly item: boolean;
  /** Keys of lines. */
  readonly lines: readonly string[];
  /** A new version was begun after the change. */
  readonly begun: boolean;
}

/** What is to be reviewed of an item's last edition on a day; nothing for one that was never published or is retired. */
export async function itemChanges(
  db: Kysely<Tables>,
  { id, content }: StoredItem,
  { reviews, ...law }: AuthorityGrounds,
  day: string,
): Promise<ItemChange[]> {
  const edition = content.editions.at(-1);
  if (edition === undefined || content.standing === 'retired') return [];
  const list = edition.checklist === null ? undefined : await checklistVersion(db, id, edition.checklist);
  const lines = list?.lines ?? [];
  const citations = [...edition.facts.basis, ...lines.flatMap(citationsOfLine)];
  const own = reviews.filter((review) => review.item === id);
  const looked = { day: edition.checkedOn, moment: edition.at };
  return changesOf(law, citations, looked, own, day).map((change) => ({
    ...change,
    item: edition.facts.basis.includes(change.citation),
    lines: linesOn(lines, change.citation),
    begun: hasBegun(content, change.from),
  }));
}

function linesOn(lines: ChecklistContent['lines'], citation: string): string[] {
  return lines.filter((line) => citationsOfLine(line).includes(citation)).map(({ key }) => key);
}

function hasBegun({ stage, savedOn }: ItemContent, from: string): boolean {
  return stage !== 'settled' && savedOn >= from;
}
