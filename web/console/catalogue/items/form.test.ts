/** What is sent of the form of an item. */

import { describe, expect, it } from 'vitest';
import { factsOf, type ItemForm, NEW_ITEM, ratioInput, ratioOf, shareOf, valuesOf } from './form.ts';

const form: ItemForm = {
  ...(NEW_ITEM as ItemForm),
  name: '粮食收购检查',
  content: '收购资格、质价标准',
  power: null,
  leadOffice: '  ',
  validFrom: null,
  validUntil: null,
  remark: null,
  ratio: { kind: 'fixed', low: 20, high: null },
  reason: '新增',
};

describe('the form of an item', () => {
  it('writes percentages as exact fractions', () => {
    expect(shareOf(20)).toEqual({ num: 1, den: 5 });
    expect(shareOf(0.5)).toEqual({ num: 1, den: 200 });
    expect(shareOf(33.3333)).toEqual({ num: 333_333, den: 1_000_000 });
    expect(shareOf(null)).toBeNull();
  });

  it('gives back each kind of ratio as it was filled in', () => {
    for (const input of [
      { kind: 'fixed', low: 20, high: null },
      { kind: 'range', low: 10, high: 20 },
      { kind: 'at-least', low: 25, high: null },
      { kind: 'at-most', low: null, high: 20 },
    ] as const)
      expect(ratioInput(ratioOf(input))).toEqual(input);
  });

  it('sends facts only, with what is left empty as nothing', () => {
    const facts = factsOf(form);
    expect(facts).not.toHaveProperty('reason');
    expect(facts.leadOffice).toBeNull();
    expect(facts.ratio).toEqual({ low: { num: 1, den: 5 }, high: { num: 1, den: 5 } });
    expect(factsOf({ ...(valuesOf({ facts, note: '首次发布' }) as ItemForm) })).toEqual(facts);
  });
});
