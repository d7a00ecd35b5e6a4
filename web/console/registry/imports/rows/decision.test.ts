/** What is sent of a decision about rows. */

import { describe, expect, it } from 'vitest';
import { decisionOf, settableFields, takenTogether } from './decision.ts';

const fields = ['code', 'name', 'town'].map((field) => ({ field, label: field, isSettable: field !== 'town' }));

describe('fields of a decision', () => {
  it('for one row are what it needs, and whatever else may be set', () => {
    const { needed, others } = settableFields(fields, [{ needs: ['code'] }], 1);
    expect([needed, others].map((list) => list.map(({ field }) => field))).toEqual([['code'], ['name']]);
  });

  it('for several rows are only what every one of them needs', () => {
    const rows = [{ needs: ['code', 'name'] }, { needs: ['name'] }];
    const { needed, others } = settableFields(fields, rows, 2);
    expect([needed, others].map((list) => list.map(({ field }) => field))).toEqual([['name'], []]);
  });
});

describe('several rows', () => {
  it('are taken together only when they need the same', () => {
    expect(takenTogether([{ needs: ['code', 'name'] }, { needs: ['name', 'code'] }])).toBe(true);
    expect(takenTogether([{ needs: [] }, { needs: ['name'] }])).toBe(false);
  });
});

describe('a decision', () => {
  const target = { positions: [3] };

  it('holds what was filled in', () => {
    const form = { values: { code: ' 91 ', name: '' }, same: 'new', reason: ' 已核实 ' };
    expect(decisionOf({ action: 'take', target }, form)).toEqual({
      target,
      action: 'take',
      reason: '已核实',
      values: { code: '91' },
      same: 'new',
    });
  });

  it('answers a question about recusals even where there are none', () => {
    expect(decisionOf({ action: 'take', target }, { reason: '甲' }, true)).toMatchObject({ recusals: [] });
  });

  it('to leave rows out holds nothing but the reason', () => {
    const form = { values: { code: '91' }, same: 'new', recusals: ['91'], reason: '甲' };
    expect(decisionOf({ action: 'leave-out', target }, form, true)).toEqual({
      target,
      action: 'leave-out',
      reason: '甲',
    });
  });
});
