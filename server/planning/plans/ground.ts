/** What the rows of a plan are judged by, loaded once: items on the days of their seasons, rules, document numbers. */

import type { Rule } from '@mingqian/frequency';
import type { Kysely } from 'kysely';
import { type Obstacle, type PlannableItem, publishedItems } from '../../catalogue/index.ts';
import { canonicalJson, type Tables } from '../../platform/index.ts';
import type { PlanningDeps } from '../policy.ts';
import { daysOf, type PlanRow, type RowFacts, type RowItem } from './content.ts';
import type { RowGround } from './judge-row.ts';
import { countMembers, memberFilter } from './members.ts';

/** Whose plan, and of which year. */
interface Place {
  readonly organisation: string;
  readonly year: number;
}

/** The day on which a month or quarter is judged: its first, today within it, its last when it is over. */
function judgedDay(unit: 'month' | 'quarter', one: number, year: number, today: string): string {
  const { first, last } = daysOf(unit, one, year);
  if (today < first) return first;
  return today > last ? last : today;
}

/** What may be inspected on a day, and why the rest may not; by item. */
interface Offer {
  readonly items: ReadonlyMap<string, PlannableItem>;
  readonly obstacles: ReadonlyMap<string, readonly Obstacle[]>;
}

/** Grounds of rows, by key. The catalogue is asked once for each day: a year of months has twelve. */
export async function groundsOfRows(
  db: Kysely<Tables>,
  { frequency }: Pick<PlanningDeps, 'frequency'>,
  { organisation, year }: Place,
  rows: readonly RowFacts[],
  today: string,
): Promise<ReadonlyMap<string, RowGround>> {
  const rules = await frequency.rules(db, organisation);
  const offers = new Map<string, Offer>();
  const grounds = new Map<string, RowGround>();
  for (const row of rows) {
    const days = daysOfRow(row, year, today);
    for (const day of days) if (!offers.has(day)) offers.set(day, await offerOn(db, organisation, day));
    const found = days.map((day) => offers.get(day)!);
    grounds.set(row.key, groundOf(row.item, rules, days[0]!, found));
  }
  return grounds;
}

async function offerOn(db: Kysely<Tables>, organisation: string, day: string): Promise<Offer> {
  const { items, others } = await publishedItems(db, organisation, day);
  return {
    items: new Map(items.map((item) => [item.id, item])),
    obstacles: new Map(others.map(({ id, obstacles }) => [id, obstacles])),
  };
}

/** A row without a season is judged for the beginning of the year, so that its item is known. */
function daysOfRow({ season: { unit, of } }: RowFacts, year: number, today: string): string[] {
  const parts = of.length === 0 ? [1] : of.toSorted((a, b) => a - b);
  const days = parts.map((one) => judgedDay(of.length === 0 ? 'month' : unit, one, year, today));
  if (of.length > 0) return days;
  return [today > days[0]! && today.startsWith(`${year}-`) ? today : days[0]!];
}

function groundOf(id: string, rules: readonly Rule[], day: string, offers: readonly Offer[]): RowGround {
  const all = offers.flatMap(({ items, obstacles }) => (items.has(id) ? [] : (obstacles.get(id) ?? [UNKNOWN])));
  const unique = [...new Map(all.map((one) => [one.sentence, one])).values()];
  return { item: unique.length > 0 ? null : (offers[0]?.items.get(id) ?? null), obstacles: unique, rules, day };
}

const UNKNOWN: Obstacle = {
  code: 'not-published',
  sentence: '本单位的事项清单里没有这个事项，不能列入计划或实施检查。',
  clause: '国办发〔2024〕54号（检查事项须公布，未公布不得实施）',
};

/** Rows with what they take over from their items and with their N: counted anew where item or narrowing changed, or `all`. */
export async function preparedRows(
  db: Kysely<Tables>,
  deps: Pick<PlanningDeps, 'frequency' | 'documentNumbers'>,
  place: Place,
  given: { readonly rows: readonly RowFacts[]; readonly before: readonly PlanRow[]; readonly recount: boolean },
  today: string,
): Promise<PlanRow[]> {
  const grounds = await groundsOfRows(db, deps, place, given.rows, today);
  const before = new Map(given.before.map((row) => [row.key, row]));
  const rows: PlanRow[] = [];
  for (const row of given.rows) {
    const { item, day } = grounds.get(row.key)!;
    const was = before.get(row.key);
    const taken = item === null ? null : await takenOf(db, deps, place.organisation, item, day);
    const kept = !given.recount && was?.counted != null && isSameSelection(was, row, taken) ? was.counted : null;
    rows.push({
      ...row,
      taken,
      counted: item === null ? null : (kept ?? (await countedOf(db, place, item, row, today))),
    });
  }
  return rows;
}

function isSameSelection(was: PlanRow, row: RowFacts, taken: RowItem | null): boolean {
  const same = canonicalJson(was.narrowing) === canonicalJson(row.narrowing);
  return same && was.item === row.item && was.taken?.edition === taken?.edition;
}

async function countedOf(
  db: Kysely<Tables>,
  { organisation }: Place,
  item: PlannableItem,
  row: RowFacts,
  today: string,
) {
  return { size: await countMembers(db, organisation, memberFilter(item.facts, row)), on: today };
}

async function takenOf(
  db: Kysely<Tables>,
  { documentNumbers }: Pick<PlanningDeps, 'documentNumbers'>,
  organisation: string,
  { code, edition, facts }: PlannableItem,
  day: string,
): Promise<RowItem> {
  const numbers = await documentNumbers(db, organisation, facts.basis, day);
  const basis = facts.basis.map((citation) => ({ citation, number: numbers.get(citation) ?? null }));
  return { code, edition, name: facts.name, content: facts.content, subjects: facts.subjects.description, basis };
}
