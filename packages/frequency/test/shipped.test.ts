/** The rules that the product comes with: none passes for law before somebody has confirmed it. */

import { expect, test } from 'vitest';
import { citation, dayText, periodAt, predicateWords, SHIPPED_RULES } from '../src/index.ts';

test('each has a basis and a note, is 待核实, and shows it wherever it is cited', () => {
  for (const { id, basis, note, title } of SHIPPED_RULES) {
    expect([id, basis.verified, note.length > 0, title.length > 0]).toEqual([id, false, true, true]);
    expect(citation(basis)).toContain('〔待核实〕');
  }
  expect(new Set(SHIPPED_RULES.map(({ id }) => id)).size).toBe(SHIPPED_RULES.length);
});

test('what is only done elsewhere is a warning or switched off', () => {
  const elsewhere = SHIPPED_RULES.filter(({ basis }) => /海南|乳山|林甸|宁夏/.test(basis.citation));
  expect(elsewhere).toHaveLength(7);
  for (const rule of elsewhere) expect(!rule.enabled || (rule.form === 'cap' && rule.effect === 'warn')).toBe(true);
});

test('raises name limits that there are', () => {
  const caps = new Set(SHIPPED_RULES.filter(({ form }) => form === 'cap').map(({ id }) => id));
  const named = SHIPPED_RULES.flatMap((rule) => (rule.form === 'raise' ? rule.caps : []));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((id) => !caps.has(id))).toEqual([]);
});

test('the harvest season runs over the new year', () => {
  const rule = SHIPPED_RULES.find(({ id }) => id === 'harvest-season')!;
  const days = (day: string) => {
    const found = rule.form === 'cap' ? periodAt(rule, Date.parse(`${day}T00:00:00Z`) / 86_400_000) : null;
    return found && [dayText(found.from), dayText(found.to)];
  };
  expect(days('2026-12-31')).toEqual(['2026-10-01', '2027-03-31']);
  expect(days('2027-03-31')).toEqual(['2026-10-01', '2027-03-31']);
  expect(days('2027-04-01')).toBeNull();
});

test('whom a rule is for is told in words', () => {
  expect(predicateWords({ all: [] })).toBe('全部检查对象');
  expect(
    predicateWords({
      any: [{ mark: ['abnormal'] }, { complaints: { atLeast: 3, days: 365 } }, { creditClass: ['D', ''] }],
    }),
  ).toBe('列入经营异常名录的或近 365 日被投诉举报不少于 3 次的或信用等级D、未评定的');
  expect(
    predicateWords({
      all: [{ not: { tag: ['储备'] } }, { newWithin: 365 }, { kind: ['broker'] }, { register: ['粮油库'] }],
    }),
  ).toBe('不是（有标签储备的）的且成立不满 365 日的且主体类型为粮食经纪人的且在专项库粮油库的');
});
