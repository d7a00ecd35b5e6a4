/** The conditions of a 推演. */

import { expect, test } from 'vitest';
import { countOf, monthsOf, NO_CONDITIONS, shareOf, timesSeen, whatIfOf } from './what-if.ts';

const rows = [
  { key: 'a', ratio: 500 },
  { key: 'b', ratio: null },
];

test('only what differs from the plan is asked', () => {
  expect(countOf(whatIfOf(rows, NO_CONDITIONS))).toBe(0);
  expect(countOf(whatIfOf(rows, { ...NO_CONDITIONS, percents: { a: 5 } }))).toBe(0);
  const asked = whatIfOf(rows, {
    percents: { a: 7.5, b: 3 },
    away: [{ inspector: 'i', from: '2027-03-01', until: '2027-03-31' }],
    extra: [['粮油检验'], []],
    capsOff: ['seed-yearly'],
  });
  expect(asked.ratios).toEqual([
    { row: 'a', ratio: 750 },
    { row: 'b', ratio: 300 },
  ]);
  expect(asked.extra).toEqual([{ skills: ['粮油检验'] }, { skills: [] }]);
  expect(countOf(asked)).toBe(6);
});

test('bars are parts of the greatest, and months are added up over people', () => {
  expect([0, 2, 4].map((value) => shareOf(value, [0, 2, 4]))).toEqual([0, 50, 100]);
  expect(shareOf(0, [0, 0])).toBe(0);
  expect(timesSeen([{ average: [3, 1, 0, 0] }, { average: [1, 0, 0.5, 0] }])).toBe(3);
  expect(timesSeen([{ average: [3, 0, 0] }])).toBe(2);
  const months = (first: number) => [first, ...Array<number>(11).fill(1)];
  expect(monthsOf([{ months: months(2) }, { months: months(3) }]).slice(0, 2)).toEqual([5, 2]);
});
