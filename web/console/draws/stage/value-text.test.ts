import { expect, test } from 'vitest';
import { isWhole, kindOf, writtenValue } from './value-text.ts';

test.each([
  ['ssq', '03 08 14 22 27 31 09', '03.08.14.22.27.31+09'],
  ['ssq', '03081422273109', '03.08.14.22.27.31+09'],
  ['ssq', '03.08.14.22.27.31+09', '03.08.14.22.27.31+09'],
  ['dlt', '05 11 19 23 34 + 02 10', '05.11.19.23.34+02.10'],
  ['dice6', '1 3 5 2 6, 4 1 3 2 5', '1352641325'],
  ['dice10', '0123 4567', '01234567'],
  ['drand', `{"round":1,"signature":"${'ab'.repeat(48)}"}`, 'ab'.repeat(48)],
  ['drand', ` ${'ab'.repeat(48)} `, 'ab'.repeat(48)],
] as const)('%s typed as %j is %j', (kind, typed, value) => {
  expect(writtenValue(kind, typed)).toBe(value);
  expect(isWhole(kind, typed)).toBe(true);
});

test.each([
  // Not ascending: the announcement is read again, nobody's mistake is sorted away.
  ['ssq', '08 03 14 22 27 31 09'],
  ['ssq', '03 08 14 22 27 31'],
  ['ssq', '03 08 14 22 27 34 09'],
  ['dice6', '135264132'],
  ['dice6', '1352641327'],
  ['drand', 'ab'],
] as const)('%s typed as %j is not taken', (kind, typed) => {
  expect(isWhole(kind, typed)).toBe(false);
});

test('a kind that is not known is none', () => {
  expect([kindOf('ssq'), kindOf('weather')]).toEqual(['ssq', null]);
});
