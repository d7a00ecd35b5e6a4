/** Two people writing one plan. */

import { expect, test } from 'vitest';
import type { PlanFacts, RowFacts } from '../requests.ts';
import { clashesOf, mergedFacts, sameRow, withRow } from './draft.ts';
import { rowFacts, rowForm } from './row-form.ts';

const row = (key: string, ratio: number | null = 500): RowFacts => ({
  key,
  item: `item-${key}`,
  narrowing: { towns: [], creditClasses: [], tags: [] },
  season: { unit: 'month', of: [3] },
  ratio,
  methods: ['written'],
  onSiteReason: null,
  content: null,
  leadOffice: '监督科',
  coAuthorities: [],
  remark: null,
});
const plan = (...rows: RowFacts[]): PlanFacts => ({ title: '2027 年度抽查计划', number: null, rows });

test('what only one of them changed is kept without asking', () => {
  const base = plan(row('a'), row('b'));
  const mine = { ...plan(row('a', 1000), row('b'), row('c')), number: '大粮〔2027〕1号' };
  const theirs = plan(row('a'), row('b', 300));
  expect(clashesOf(base, mine, theirs)).toEqual([]);
  const both = { ...plan(row('a', 1000), row('b', 300), row('c')), number: '大粮〔2027〕1号' };
  expect(mergedFacts(base, mine, theirs, {})).toEqual(both);
});

test('a row that both changed is chosen; deleting is a change too', () => {
  const base = plan(row('a'), row('b'));
  const mine = plan(row('a', 1000));
  const theirs = plan(row('a', 700), row('b', 300));
  expect(clashesOf(base, mine, theirs)).toEqual(['a', 'b']);
  expect(mergedFacts(base, mine, theirs, { a: 'mine', b: 'mine' })).toEqual(plan(row('a', 1000)));
  expect(mergedFacts(base, mine, theirs, {})).toEqual(theirs);
});

test('the order of names does not matter, and a new row goes to the end', () => {
  const { ratio, ...rest } = row('a');
  expect(sameRow({ ratio, ...rest }, row('a'))).toBe(true);
  expect(withRow([row('a')], row('b')).map(({ key }) => key)).toEqual(['a', 'b']);
  expect(withRow([row('a'), row('b')], row('a', 900))[0]?.ratio).toBe(900);
});

test('per cent and back, blank texts are nothing', () => {
  expect(rowForm(row('a', 1250)).percent).toBe(12.5);
  const form = { ...rowForm(row('a')), percent: 0.07, remark: '  ', season: { unit: 'month' as const, of: [9, 3] } };
  expect(rowFacts('a', form)).toEqual({ ...row('a', 7), season: { unit: 'month', of: [3, 9] } });
});
