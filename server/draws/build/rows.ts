/** The rows of a draw with whom each is for, and what the rules of frequency say of them on the day. */

import { citation, likeness, mayInspectAll, type Rule, VERDICTS } from '@mingqian/frequency';
import type { PlannableItem } from '../../catalogue/index.ts';
import { type DrawGround, type DrawRow, memberFilter } from '../../planning/index.ts';
import type { ReadContext } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';
import { fittingNumbers, highestNumber } from '../registry.ts';
import { type Barrings, barringColumns, reasonOf } from './barrings.ts';
import { type NumberSet, numberSet } from './number-set.ts';

/** Subjects about whom the rules are asked at a time. */
const ASKED = 50_000;

/** A row with its subjects by number. */
export interface PreparedRow {
  readonly item: PlannableItem;
  /** Basis points. */
  readonly ratio: number;
  /** The item is for them. */
  readonly applies: NumberSet;
  /** So is the plan. */
  readonly fits: NumberSet;
  /** Those of `fits` whom a rule keeps out. */
  readonly barred: Barrings;
}

export interface PreparedRows {
  /** In the order of the task. */
  readonly rows: readonly PreparedRow[];
  readonly rules: readonly Rule[];
}

/** Items that the rules tell apart by nothing share what they say. */
interface Judged {
  readonly facts: { readonly id: string; readonly kind: PlannableItem['facts']['importance'] };
  readonly barred: Barrings;
}

const NO_NARROWING = { towns: [], creditClasses: [], tags: [] };

/** Reads who fits which row and asks the rules of frequency about all of them, part by part. */
export async function prepareRows(
  ctx: ReadContext,
  { frequency }: Pick<DrawDeps, 'frequency'>,
  ground: DrawGround,
  items: ReadonlyMap<string, PlannableItem>,
  day: string,
): Promise<PreparedRows> {
  const { organisation, type } = ground;
  const highest = await highestNumber(ctx.db, organisation);
  const found = [];
  for (const row of ground.rows) found.push(await membersOf(ctx, organisation, row, items.get(row.item)!, highest));
  const everybody = numberSet(highest);
  for (const { fits } of found) for (const number of membersIn(fits)) everybody.add(number);
  const judged = new Map<string, Judged>();
  const keys = new Map<string, string>();
  let rules: readonly Rule[] = [];
  // Once at least: the rules are wanted too where nobody fits.
  for (let after = 0, more = true; more; ) {
    const numbers = everybody.after(after, ASKED);
    const upTo = numbers.at(-1) ?? after;
    const told = await frequency.ground(ctx, { organisation, numbers, days: [day], between: { after, upTo } });
    rules = told.rules;
    for (const { item } of found) {
      const facts = { id: item.id, kind: item.facts.importance };
      const key = likeness(rules, facts);
      keys.set(item.id, key);
      if (!judged.has(key)) judged.set(key, { facts, barred: barringColumns(highest) });
    }
    for (const { facts, barred } of judged.values()) {
      const question = { day, type, item: facts, authority: told.authority };
      keepBarrings(barred, rules, numbers, mayInspectAll(rules, question, told.subjects, told.visits));
    }
    after = upTo;
    more = numbers.length === ASKED;
  }
  const rows = found.map(({ row, item, applies, fits }): PreparedRow => {
    return { item, ratio: row.ratio, applies, fits, barred: judged.get(keys.get(item.id)!)!.barred };
  });
  return { rows, rules };
}

async function membersOf(
  { db }: ReadContext,
  organisation: string,
  row: DrawRow,
  item: PlannableItem,
  highest: number,
) {
  const setOf = async (narrowing: DrawRow['narrowing']) => {
    // Who is closed or moved away stands in the list too, with that as the reason.
    const { status: _status, listing: _listing, ...filter } = memberFilter(item.facts, { narrowing });
    const members = numberSet(highest);
    // Entered while this is read: not in the list of this freeze, which ends at the highest.
    for await (const piece of fittingNumbers(db, organisation, filter))
      for (const number of piece) if (number <= highest) members.add(number);
    return members;
  };
  return { row, item, applies: await setOf(NO_NARROWING), fits: await setOf(row.narrowing) };
}

function* membersIn(set: NumberSet): Generator<number> {
  for (let after = 0, more = true; more; ) {
    const part = set.after(after, ASKED);
    yield* part;
    after = part.at(-1) ?? after;
    more = part.length === ASKED;
  }
}

function keepBarrings(
  barred: Barrings,
  rules: readonly Rule[],
  numbers: readonly number[],
  { verdict, decisive, counted }: ReturnType<typeof mayInspectAll>,
): void {
  numbers.forEach((number, at) => {
    const said = VERDICTS[verdict[at]!];
    if (said === 'yes') return;
    const rule = decisive[at]!;
    barred.keep(number, { reason: reasonOf(said === 'approval', rules[rule]), rule, counted: counted[at]! });
  });
}

/** The clause of a rule as it is cited. */
export const clauseOf = ({ basis }: Rule): string => citation(basis);
