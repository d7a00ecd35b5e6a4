import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, merge, same, showValue } from './differences.ts';

const FIELDS = ['name', 'phone', 'tags', 'note'];
const base = { name: '甲公司', phone: '0427-1', tags: ['粮食'], note: '' };

describe('two people change one record', () => {
  test('what only one changed is settled, what both changed differently is asked', () => {
    const mine = { ...base, name: '甲粮食公司', note: '我的' };
    const current = { ...base, name: '甲贸易公司', phone: '0427-2' };
    const found = compare(base, mine, current, FIELDS);
    expect(found.conflicts).toEqual([{ field: 'name', mine: '甲粮食公司', current: '甲贸易公司' }]);
    expect(found.theirs.map(({ field }) => field)).toEqual(['phone']);
    expect(found.ours).toEqual(['note']);
    expect(merge(mine, current, FIELDS, found, { name: 'mine' })).toEqual({
      name: '甲粮食公司',
      phone: '0427-2',
      tags: ['粮食'],
      note: '我的',
    });
    expect(merge(mine, current, FIELDS, found, {})['name']).toBe('甲贸易公司');
  });

  test('both changed it to the same: nothing to ask', () => {
    const changed = { ...base, name: '乙公司' };
    expect(compare(base, changed, { ...changed }, FIELDS)).toEqual({ conflicts: [], theirs: [], ours: [] });
  });

  test('whatever was changed, no field of the other person is lost without a choice', () => {
    const value = fc.oneof(
      fc.constantFrom('', null, '甲', '乙'),
      fc.array(fc.constantFrom('甲', '乙'), { maxLength: 2 }),
    );
    const record = fc.record({ name: value, phone: value, tags: value, note: value });
    fc.assert(
      fc.property(record, record, record, (before, mine, current) => {
        const found = compare(before, mine, current, FIELDS);
        const merged = merge(mine, current, FIELDS, found, {});
        for (const field of FIELDS as (keyof typeof before)[]) {
          const theyChanged = !same(before[field], current[field]);
          const iChanged = !same(before[field], mine[field]);
          const kept = theyChanged ? current[field] : iChanged ? mine[field] : before[field];
          expect(same(merged[field], kept)).toBe(true);
        }
        const chosen = Object.fromEntries(found.conflicts.map(({ field }) => [field, 'mine' as const]));
        const own = merge(mine, current, FIELDS, found, chosen);
        const changed = (FIELDS as (keyof typeof before)[]).filter((field) => !same(before[field], mine[field]));
        for (const field of changed) expect(same(own[field], mine[field])).toBe(true);
      }),
    );
  });
});

test('nothing, an empty text and an empty list are the same; order of keys is not a difference, of items it is', () => {
  expect(same(undefined, '')).toBe(true);
  expect(same(null, [])).toBe(true);
  expect(same({ a: 1, b: '' }, { b: undefined, a: 1 })).toBe(true);
  expect(same(['甲', '乙'], ['乙', '甲'])).toBe(false);
  expect(same(0, '')).toBe(false);
  expect(same(false, null)).toBe(false);
});

test('contents are shown in words', () => {
  expect(showValue('')).toBe('（空）');
  expect(showValue(true)).toBe('是');
  expect(showValue(['甲', '乙'])).toBe('甲、乙');
  expect(showValue({ name: '甲', at: '2026-01-01' })).toBe('甲 / 2026-01-01');
});
