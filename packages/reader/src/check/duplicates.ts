/** Rows with the same number: the same thing twice, or two things under one number. */

import { maskValue } from '../codes/mask.ts';
import { foldText } from '../normalise/text.ts';
import { ReadRefusal } from '../refusal.ts';
import { fieldOf } from './draft.ts';
import type { Settled } from './settle.ts';

/** Rows of a group that are named in a sentence. */
const OTHERS_NAMED = 5;
/** Differences in these say nothing. */
const IGNORED = ['serial', 'number'];

/** Adds issues and refusals to rows that share an id. `what` names the id, `whose` what a name belongs to. */
export function compareDuplicates<R>(rows: readonly Settled<R>[], what: string, whose: string): void {
  for (const group of groupsOf(rows, ({ id }) => id)) {
    const names = new Set(group.map(nameKey).filter((name) => name !== ''));
    const taken = group.filter(({ decision }) => decision?.action === 'take');
    if (taken.length > 1) throw twiceTaken(taken, what);
    if (names.size > 1) conflict(group, taken[0], what, whose);
    else repeats(group, taken[0] ?? group[0]!, what);
  }
}

/** The key by which two names are the same: brackets of either width, no spaces, no letter case. */
export function nameKey<R>(row: Settled<R>): string {
  return foldText(row.values.name ?? '');
}

/** Groups of two rows or more, in file order; rows without a key are in none. */
export function groupsOf<R>(rows: readonly Settled<R>[], key: (row: Settled<R>) => string | null): Settled<R>[][] {
  const groups = new Map<string, Settled<R>[]>();
  for (const row of rows) {
    const value = key(row);
    if (value === null || value === '') continue;
    const group = groups.get(value);
    if (group) group.push(row);
    else groups.set(value, [row]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function conflict<R>(group: readonly Settled<R>[], taken: Settled<R> | undefined, what: string, whose: string): void {
  const answer = `请核对后回答：改成正确的${what}采用，或不列入`;
  for (const row of group) {
    if (row === taken) continue;
    row.issues.push({ text: `${othersOf(group, row)}用了同一${what}，但${whose}不同`, answer });
  }
}

function repeats<R>(group: readonly Settled<R>[], standing: Settled<R>, what: string): void {
  for (const row of group) {
    if (row === standing) continue;
    const differences = differencesOf(standing, row);
    if (differences.length === 0) row.refusals.push(`与${placeOf(standing, row)}完全重复，只读入一次`);
    else if (row === group[0]) row.replacedBy = standing;
    else {
      row.issues.push({
        text: `与${placeOf(standing, row)}的${what}和名称相同，但${differences.join('；')}`,
        answer: `请回答：采用这一行代替${placeOf(standing, row)}，或不列入这一行`,
      });
    }
  }
}

/** Chinese, one for each field that differs, with both values; private ones masked. */
function differencesOf<R>(standing: Settled<R>, row: Settled<R>): string[] {
  const fields = Object.keys({ ...standing.values, ...row.values }).filter((field) => !IGNORED.includes(field));
  return fields.flatMap((name) => {
    const [before, after] = [standing.values[name] ?? '', row.values[name] ?? ''];
    const { label, privacy } = fieldOf(row.kind, name);
    const show = (value: string) => (value === '' ? '空' : maskValue(value, privacy));
    const same = name === 'name' ? nameKey(standing) === nameKey(row) : before === after;
    return same ? [] : [`${label}不同（${show(before)} / ${show(after)}）`];
  });
}

/** Where the other rows of a group stand, the first few of them; `isOwn` holds for exactly one row of the group. */
export function othersOf<R>(
  group: readonly Settled<R>[],
  row: Settled<R>,
  isOwn: (other: Settled<R>) => boolean = (other) => other === row,
): string {
  const others = group.slice(0, OTHERS_NAMED + 1).filter((other) => !isOwn(other));
  const named = others.slice(0, OTHERS_NAMED).map((other) => placeOf(other, row));
  const more = group.length - 1 - named.length;
  return named.join('、') + (more > 0 ? `等 ${group.length - 1} 行` : '');
}

/** Where a row stands, seen from another. */
function placeOf<R>({ raw }: Settled<R>, from?: Settled<R>): string {
  return raw.sheet === from?.raw.sheet ? `第 ${raw.row} 行` : `“${raw.sheet}”第 ${raw.row} 行`;
}

function twiceTaken<R>(taken: readonly Settled<R>[], what: string): ReadRefusal {
  const places = taken.map((row) => placeOf(row)).join('和');
  return new ReadRefusal('decisions', `${places}都按决定采用，但${what}相同，只能采用一行。请改正其中一条决定。`);
}
