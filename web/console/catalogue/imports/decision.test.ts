/** What is sent of a decision about rows of a list. */

import { expect, it } from 'vitest';
import { decisionsOf } from './decision.ts';

const row = { sheet: '清单', row: 7 };

it('sends what was filled in, and leaves the rest of the row as it is', () => {
  const values = {
    basis: ' 《粮食流通管理条例》第九条 ',
    item: ' ',
    ratio: { kind: 'fixed', low: 20, high: null },
    frequency: { per: 'year', bound: 'exactly' },
  };
  expect(decisionsOf('take', [row], { values, reason: ' 已核实 ' })).toEqual([
    {
      ...row,
      action: 'take',
      reason: '已核实',
      values: {
        basis: '《粮食流通管理条例》第九条',
        ratio: { low: { num: 1, den: 5 }, high: { num: 1, den: 5 } },
      },
    },
  ]);
});

it('sends nothing but the reason for rows that are left out', () => {
  const found = decisionsOf('leave-out', [row, { ...row, row: 8 }], { values: { item: '收购' }, reason: '非本局' });
  expect(found).toEqual([
    { ...row, action: 'leave-out', reason: '非本局' },
    { ...row, row: 8, action: 'leave-out', reason: '非本局' },
  ]);
});
