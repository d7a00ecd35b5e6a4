/** What the form of a rule sends: opened and sent unchanged, a rule stays what it is. */

import { SHIPPED_RULES } from '@mingqian/frequency';
import { expect, test } from 'vitest';
import { ruleDraft } from '../../../../server/frequency/rule-schema.ts';
import { toConditions, toPredicate } from './conditions.ts';
import { FRESH, freshId, type RuleFields, toDraft, toFields } from './form.ts';

const sent = (fields: Partial<RuleFields>) => toDraft(fields as RuleFields);

test.each(SHIPPED_RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const { id: _id, basis, ...rest } = rule;
  const draft = sent(toFields(rule));
  expect(draft).toEqual({ ...rest, basis: { citation: basis.citation, document: basis.document } });
  expect(ruleDraft.safeParse(draft).success).toBe(true);
});

test('conditions side by side are shown; what is nested is kept as it is', () => {
  const two = { any: [{ mark: ['dishonest' as const] }, { complaints: { atLeast: 3, days: 365 } }] };
  expect(toConditions(two)).toMatchObject({ join: 'any', kept: null });
  expect(toPredicate(toConditions(two))).toEqual(two);
  const nested = { all: [{ not: { creditClass: ['A'] } }] };
  expect(toConditions(nested).conditions).toEqual([]);
  expect(toPredicate(toConditions(nested))).toEqual(nested);
  const nobody = { any: [] };
  expect(toPredicate(toConditions(nobody))).toEqual(nobody);
});

test('a new rule is one that the server takes', () => {
  const fresh = { ...FRESH, title: '本局每年不超过 1 次', basis: { citation: '本局规定' } };
  expect(ruleDraft.safeParse(sent(fresh)).success).toBe(true);
  expect(freshId()).toMatch(/^[a-z][a-z0-9-]{1,59}$/);
});

test('ratios are written in per cent and sent in basis points', () => {
  expect(sent({ ...FRESH, form: 'ratio', basis: { citation: 'x' }, min: null, max: 12.5 })).toMatchObject({
    form: 'ratio',
    min: null,
    max: 1250,
  });
});
