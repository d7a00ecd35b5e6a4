/** A plan while it is being written: rows put in and taken out, and what two people wrote at the same time. */

import type { PlanFacts, RowFacts } from '../requests.ts';

/** With a row put at its place, or at the end where it is new. */
export function withRow(rows: readonly RowFacts[], row: RowFacts): RowFacts[] {
  const present = rows.some(({ key }) => key === row.key);
  return present ? rows.map((one) => (one.key === row.key ? row : one)) : [...rows, row];
}

/** Whether two rows say the same. */
export function sameRow(a: RowFacts | undefined, b: RowFacts | undefined): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** The same facts in the same order of names, whatever order they came in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}

export type Side = 'mine' | 'theirs';
/** By `title`, `number`, or the key of a row. */
export type Choices = Readonly<Record<string, Side>>;

/** What two people changed differently since `base`. */
export function clashesOf(base: PlanFacts, mine: PlanFacts, theirs: PlanFacts): string[] {
  const heads = (['title', 'number'] as const).filter(
    (name) => mine[name] !== theirs[name] && mine[name] !== base[name] && theirs[name] !== base[name],
  );
  const keys = new Set([...base.rows, ...theirs.rows, ...mine.rows].map(({ key }) => key));
  const rows = [...keys].filter((key) => {
    const [was, own, other] = [base, mine, theirs].map(({ rows: of }) => of.find((row) => row.key === key));
    return !sameRow(own, other) && !sameRow(own, was) && !sameRow(other, was);
  });
  return [...heads, ...rows];
}

/** Both people's changes together; where they differ, as chosen (theirs where nothing is). */
export function mergedFacts(base: PlanFacts, mine: PlanFacts, theirs: PlanFacts, choices: Choices): PlanFacts {
  const pick = <Value>(name: string, was: Value, own: Value, other: Value, same: (a: Value, b: Value) => boolean) => {
    if (same(own, was)) return other;
    if (same(other, was)) return own;
    return choices[name] === 'mine' ? own : other;
  };
  const is = (a: string | null, b: string | null) => a === b;
  const rowOf = ({ rows }: PlanFacts, key: string) => rows.find((row) => row.key === key);
  const keys = [...new Set([...theirs.rows, ...mine.rows].map(({ key }) => key))];
  return {
    title: pick('title', base.title, mine.title, theirs.title, is) as string,
    number: pick('number', base.number, mine.number, theirs.number, is),
    rows: keys.flatMap((key) => {
      const row = pick(key, rowOf(base, key), rowOf(mine, key), rowOf(theirs, key), sameRow);
      return row === undefined ? [] : [row];
    }),
  };
}
