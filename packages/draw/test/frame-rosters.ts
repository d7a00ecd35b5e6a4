/** Random rosters and chunkings, and the naive reading against which the frame is checked. */

import { createHash } from 'node:crypto';
import type { Selected, StratumCount, Subject } from '../src/frame/index.ts';

export const HEADER_LINE = 'id\tname\tstratum\tlots\tstatus\treason\n';

/** A small deterministic generator of integers below `n`. */
export function dice(seed: number): (n: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const ID = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CODE = `${ID}abcdefghijklmnopqrstuvwxyz-`;
const NAME = [
  '某',
  '粮',
  '公司',
  'A',
  ' ',
  'é',
  '𠮷',
  '\u0085',
  '"',
  '\u2028',
  '\ufeff',
  '\ud7ff',
  '\ue000',
  '\u{10ffff}',
  'ÿ',
  'ࠀ',
];

function word(roll: (n: number) => number, letters: string, length: number): string {
  return Array.from({ length }, () => letters[roll(letters.length)]).join('');
}

/** Rows in order, of every allowed shape: short and long ids, prefixes of each other, one to `strata` strata. */
export function randomSubjects(seed: number, count: number, strata = 5): Subject[] {
  const roll = dice(seed);
  const codes = Array.from({ length: strata }, (_, i) => word(roll, CODE, roll(32)) + CODE[i % CODE.length]);
  const ids = new Set<string>();
  while (ids.size < count) {
    const base = ids.size > 0 && roll(3) === 0 ? [...ids][roll(ids.size)]! : '';
    ids.add((base + word(roll, ID, 1) + word(roll, `${ID}-`, roll(roll(4) === 0 ? 31 : 18))).slice(0, 32));
  }
  return [...ids].sort().map((id) => {
    const status = roll(4) === 0 ? 'out' : 'in';
    return {
      id,
      name: Array.from({ length: 1 + roll(9) }, () => NAME[roll(NAME.length)]).join(''),
      stratum: codes[roll(codes.length)]!,
      lots: roll(3) > 0 ? 1 + roll(3) : 1 + roll(99),
      status,
      reason: status === 'in' ? '' : `r${word(roll, 'az09-', roll(32))}`,
    };
  });
}

export function lineOf(row: Subject): string {
  return `${[row.id, row.name, row.stratum, row.lots, row.status, row.reason].join('\t')}\n`;
}

export function fileOf(rows: readonly Subject[]): Uint8Array {
  return new TextEncoder().encode(HEADER_LINE + rows.map(lineOf).join(''));
}

/** The bytes cut anywhere, into pieces of 0 to `most` bytes. */
export function* chunksOf(bytes: Uint8Array, seed: number, most: number): Generator<Uint8Array> {
  const roll = dice(seed);
  for (let at = 0; at < bytes.length; ) {
    const size = roll(most + 1);
    yield bytes.slice(at, at + size);
    at += size;
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Every key computed, everything sorted. */
export function naiveSelect(
  rows: readonly Subject[],
  seed: string,
  take: ReadonlyMap<string, number>,
): Map<string, Selected[]> {
  const keyed = rows
    .filter((row) => row.status === 'in')
    .map(({ id, lots, stratum }) => {
      const tickets = Array.from({ length: lots }, (_, k) => hash(`${seed}${id}:${k + 1}`));
      return { id, stratum, key: tickets.sort()[0]! };
    })
    .sort((a, b) => (a.key === b.key ? Number(a.id > b.id) : a.key < b.key ? -1 : 1));
  const of = (code: string) => keyed.filter((one) => one.stratum === code).map(({ id, key }) => ({ id, key }));
  return new Map(Array.from(take, ([code, limit]) => [code, of(code).slice(0, limit)]));
}

/** Counts by filtering, in order of the codes. */
export function naiveCounts(rows: readonly Subject[]): StratumCount[] {
  const codes = [...new Set(rows.map((row) => row.stratum))].sort();
  return codes.map((code) => {
    const all = rows.filter((row) => row.stratum === code);
    const eligible = all.filter((row) => row.status === 'in');
    return { code, rows: all.length, eligible: eligible.length, lots: eligible.reduce((sum, r) => sum + r.lots, 0) };
  });
}

/** Quotas for the strata of `rows`: none, some, all and more than there are, and one stratum that does not occur. */
export function randomTake(rows: readonly Subject[], seed: number): Map<string, number> {
  const roll = dice(seed);
  const take = new Map<string, number>([['NOWHERE', 3]]);
  for (const { code, rows: size } of naiveCounts(rows)) if (roll(6) > 0) take.set(code, roll(size + 3));
  return take;
}
