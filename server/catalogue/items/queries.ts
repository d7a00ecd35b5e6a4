/** Items as they are answered: what they say, how they stand on a day, and what the actor may do. */

import type { z } from 'zod';
import { namesOf } from '../../identity/index.ts';
import { Problem, type ReadContext } from '../../platform/index.ts';
import { differences, versionsOf } from '../../records/index.ts';
import { lineErrors } from '../checklists/check-lines.ts';
import { compareLines, type LineChange } from '../checklists/compare.ts';
import { DEFAULT_PASS_MARK } from '../checklists/conclude.ts';
import type { CheckLine, ChecklistContent } from '../checklists/lines.ts';
import { APPROVE, type CatalogueDeps, EDIT, permitted, REVIEW } from '../policy.ts';
import { editionOn, type ItemContent } from './content.ts';
import { frequencyText, ITEM_FIELDS, ratioText } from './facts.ts';
import { type AuthorityGrounds, authorityGrounds, groundsOf, itemChanges } from './grounds.ts';
import { obstaclesToPublish } from './judge.ts';
import { obstaclesFor } from './published.ts';
import type { checklistShape, ItemAnswer, recordShape } from './schema.ts';
import { isPossible } from './states.ts';
import {
  CHECKLIST_KIND,
  checklistOf,
  checklistsOf,
  ITEM_KIND,
  loadItem,
  loadItems,
  type StoredChecklist,
  type StoredItem,
} from './store.ts';

/** What of the module's deps answering needs. */
export type Asking = Pick<CatalogueDeps, 'permits' | 'approvals'>;

/** The items within the scope as of a day. */
export async function listItems(ctx: ReadContext, deps: Asking, day: string): Promise<ItemAnswer[]> {
  return itemAnswers(ctx, deps, await loadItems(ctx), day);
}

/** One item, within the scope or not. */
export async function itemAnswer(
  ctx: ReadContext,
  deps: Asking,
  item: StoredItem,
  day = ctx.today,
): Promise<ItemAnswer> {
  return (await itemAnswers(ctx, deps, [item], day))[0]!;
}

async function itemAnswers(
  ctx: ReadContext,
  deps: Asking,
  items: readonly StoredItem[],
  day: string,
): Promise<ItemAnswer[]> {
  const lists = await checklistsOf(
    ctx.db,
    items.map(({ id }) => id),
  );
  const grounds = new Map<string, AuthorityGrounds>();
  const answers: ItemAnswer[] = [];
  for (const item of items) {
    const { organisation } = item.content;
    const own = grounds.get(organisation) ?? (await authorityGrounds(ctx.db, organisation));
    grounds.set(organisation, own);
    answers.push(await answer(ctx, deps, item, lists.get(item.id), own, day));
  }
  return answers;
}

async function answer(
  ctx: ReadContext,
  deps: Asking,
  item: StoredItem,
  list: StoredChecklist | undefined,
  grounds: AuthorityGrounds,
  day: string,
): Promise<ItemAnswer> {
  const { content } = item;
  const { organisation, office, code, standing, stage, facts, note, sample, source } = content;
  const edition = editionOn(content, day);
  const changes = await itemChanges(ctx.db, item, grounds, day);
  return {
    id: item.id,
    organisation,
    office,
    code,
    version: item.version,
    standing,
    stage,
    facts,
    note,
    sample,
    source,
    ratio: ratioText(facts.ratio),
    frequency: frequencyText(facts.frequency),
    changedAt: item.changedAt,
    edition:
      edition === undefined ? null : { edition: edition.edition, from: edition.from, checklist: edition.checklist },
    checklist: list === undefined ? null : summary(list),
    obstacles: obstaclesFor(item, grounds, day),
    unready: stage === 'settled' ? [] : obstaclesToPublish(facts, groundsOf(grounds, facts), ctx.today),
    changes: changes.map((change) => ({ ...change, lines: [...change.lines] })),
    abilities: abilitiesOf(ctx, deps, content, changes.length > 0),
  };
}

function summary({ id, version, content: { lines } }: StoredChecklist): NonNullable<ItemAnswer['checklist']> {
  const transfers = lines.filter(({ kind }) => kind === 'transfer').length;
  return { id, version, lines: lines.length - transfers, transfers };
}

function abilitiesOf(ctx: ReadContext, deps: Asking, content: ItemContent, changed: boolean): ItemAnswer['abilities'] {
  return permitted(deps, ctx.actor, content.organisation, {
    change: { permission: EDIT, possible: isPossible(content, 'change') },
    submit: { permission: EDIT, possible: isPossible(content, 'submit') },
    suspend: { permission: REVIEW, possible: isPossible(content, 'suspend') },
    resume: { permission: APPROVE, possible: isPossible(content, 'resume') },
    retire: { permission: APPROVE, possible: isPossible(content, 'retire') },
    review: { permission: REVIEW, possible: changed },
  });
}

/** One item with its editions, versions, power, run and reviews. */
export async function readItem(
  ctx: ReadContext,
  deps: Asking,
  id: string,
  day: string,
): Promise<z.input<typeof recordShape>> {
  const item = await loadItem(ctx, id);
  const { content } = item;
  const { powers, reviews } = await authorityGrounds(ctx.db, content.organisation);
  const power = content.facts.power === null ? undefined : powers.get(content.facts.power);
  const run = await deps.approvals.openRun(ctx.db, { kind: ITEM_KIND, id });
  return {
    day,
    item: await itemAnswer(ctx, deps, item, day),
    inForce: editionOn(content, day)?.facts ?? null,
    power: power === undefined ? null : powerOf(power),
    editions: content.editions.map(({ edition, from, checklist, note, at, run: by }) => ({
      edition,
      from,
      checklist,
      note,
      at,
      run: by,
    })),
    standings: content.standings.map((change) => ({ ...change })),
    versions: await history(ctx, ITEM_KIND, id, (saved) => changedFields(saved)),
    run: run?.id ?? null,
    reviews: reviews
      .filter((review) => review.item === id)
      .map(({ citation, from_day, opinion, account_name, at }) => ({
        citation,
        from: from_day,
        opinion,
        by: account_name,
        at,
      })),
  };
}

function powerOf({
  id,
  content,
}: {
  readonly id: string;
  readonly content: {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly from: string;
    readonly until: string | null;
  };
}) {
  const { code, name, kind, from, until } = content;
  return { id, code, name, kind, from, until };
}

type Saved = readonly [before: unknown, after: unknown];

/** Labels of what differs in the facts, and the verbs that show in the state. */
function changedFields([before, after]: Saved): string[] {
  const [was, is] = [before as ItemContent | null, after as ItemContent | null];
  if (was === null || is === null) return [];
  const fields = differences({ ...was.facts } as never, { ...is.facts } as never, ITEM_FIELDS).map(
    ({ label }) => label,
  );
  const state = was.standing !== is.standing ? ['发布状态'] : [];
  return [...fields, ...state, ...(was.stage !== is.stage ? ['办理阶段'] : [])];
}

async function history(ctx: ReadContext, kind: string, id: string, changes: (saved: Saved) => string[]) {
  const versions = await versionsOf(ctx.db, kind, id);
  const names = await namesOf(ctx.db, [...new Set(versions.map(({ by }) => by))]);
  return versions.map(({ version, at, by, reason, content }, place) => ({
    version,
    at,
    by,
    byName: names.get(by) ?? null,
    reason,
    changes: changes([versions[place + 1]?.content ?? null, content]),
  }));
}

/** What differs between two versions of an item; `not-found` for a version that is not there. */
export async function itemDifferences(ctx: ReadContext, id: string, from: number, to: number) {
  await loadItem(ctx, id);
  const [before, after] = await twoVersions(ctx, ITEM_KIND, id, from, to);
  const facts = (content: unknown) => ({ ...(content as ItemContent).facts }) as never;
  return { differences: differences(facts(before), facts(after), ITEM_FIELDS) };
}

async function twoVersions(ctx: ReadContext, kind: string, id: string, from: number, to: number) {
  const versions = await versionsOf(ctx.db, kind, id);
  const found = [from, to].map((version) => versions.find((one) => one.version === version)?.content ?? null);
  if (found.some((content) => content === null)) throw new Problem('not-found', { detail: '（版本）' });
  return found;
}

/** The checklist of an item: its lines now or in a version, and what is wrong with them today. */
export async function readChecklist(
  ctx: ReadContext,
  deps: Asking,
  id: string,
  version: number | undefined,
): Promise<z.input<typeof checklistShape>> {
  const item = await loadItem(ctx, id);
  const { library } = await authorityGrounds(ctx.db, item.content.organisation);
  const current = await checklistOf(ctx.db, id);
  const abilities = permitted(deps, ctx.actor, item.content.organisation, {
    change: { permission: EDIT, possible: isPossible(item.content, 'change') },
  });
  const base = { item: id, itemVersion: item.version, abilities };
  if (current === undefined)
    return { ...base, id: null, version: null, lines: [], passMark: DEFAULT_PASS_MARK, errors: [], versions: [] };
  const { lines, passMark } = version === undefined ? current.content : await contentOf(ctx, current, version);
  return {
    ...base,
    id: current.id,
    version: version ?? current.version,
    lines: lines as CheckLine[],
    passMark,
    errors: [...lineErrors(library, lines, ctx.today)],
    versions: await history(ctx, CHECKLIST_KIND, current.id, changedLines),
  };
}

function changedLines([before, after]: Saved): string[] {
  const lines = (content: unknown) => (content as ChecklistContent | null)?.lines ?? [];
  const changes = compareLines(lines(before), lines(after));
  const count = (kind: LineChange['change'], word: string) => {
    const of = changes.filter(({ change }) => change === kind).length;
    return of === 0 ? [] : [`${word} ${of} 行`];
  };
  const [was, is] = [before, after] as readonly (ChecklistContent | null)[];
  const mark = was && is && was.passMark !== is.passMark ? ['合格线'] : [];
  return [
    ...count('added', '新增'),
    ...count('changed', '修改'),
    ...count('removed', '删去'),
    ...count('moved', '移动'),
    ...mark,
  ];
}

async function contentOf(ctx: ReadContext, { id }: StoredChecklist, version: number): Promise<ChecklistContent> {
  const [content] = await twoVersions(ctx, CHECKLIST_KIND, id, version, version);
  return content as unknown as ChecklistContent;
}

/** What differs between two versions of the checklist of an item. */
export async function checklistDifferences(ctx: ReadContext, id: string, from: number, to: number) {
  await loadItem(ctx, id);
  const current = await checklistOf(ctx.db, id);
  if (current === undefined) throw new Problem('not-found', { detail: '（检查表）' });
  const [before, after] = (await twoVersions(ctx, CHECKLIST_KIND, current.id, from, to)) as unknown as [
    ChecklistContent,
    ChecklistContent,
  ];
  return {
    passMark: { before: before.passMark, after: after.passMark },
    changes: compareLines(before.lines, after.lines).map((one) => ({ ...one, differences: [...one.differences] })),
  };
}
