/** Many named subjects and items: the answers of one by one, over generated rules, lists and histories, in fewer queries. */

import type { Rule } from '@mingqian/frequency';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules as someRules } from '../../packages/frequency/test/arbitraries.ts';
import { eachDatabase } from '../platform/testing.ts';
import { addPriorInspections } from '../registry/subjects/index.ts';
import type { askOne } from './ask-one.ts';
import { insertRule } from './store.ts';
import { CITY, OWN, openFrequency, reading, type TestFrequency } from './testing.ts';

/** With what is not in the answers of many. */
type Alone = Awaited<ReturnType<typeof askOne>>;

const TYPES = ['双随机抽查', '专项检查', '投诉举报核查', '说不清'] as const;
const AUTHORITIES = [
  [OWN, 'district'],
  [CITY, 'city'],
  ['青川市市场监督管理局', 'city'],
] as const;
const DAYS = { min: Date.UTC(2025, 0, 1) / 86_400_000, max: Date.UTC(2026, 4, 31) / 86_400_000 };
const history = fc.array(
  fc.record({
    day: fc.integer(DAYS).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
    type: fc.constantFrom(...TYPES),
    by: fc.constantFrom(...AUTHORITIES),
  }),
  { maxLength: 5, size: 'max' },
);
const cases = fc.record({
  rules: someRules,
  histories: fc.array(history, { minLength: 3, maxLength: 3 }),
  day: fc.constantFrom('2026-01-01', '2026-02-28', '2026-06-01', '2026-12-31', '2028-02-29'),
  type: fc.constantFrom('random', 'special', 'for-cause', 'order', 'urgent'),
});

async function use({ database }: TestFrequency, rules: readonly Rule[], version: number): Promise<void> {
  const by = { by: 'account-2', by_name: '周计划', at: '2026-06-01T04:00:00.000Z', salt: '' };
  const told = { action: 'edited' as const, document: null, opinion: null, reason: '测试' };
  for (const [at, rule] of rules.entries()) {
    const own = { ...rule, id: `${rule.form}-${at}` };
    const row = { id: `v${version}-${at}`, organisation: 'org-1', rule: own.id, version, content: JSON.stringify(own) };
    await insertRule(database.kysely, { ...row, ...told, ...by });
  }
}

eachDatabase((engine) => {
  test('each answer is that of the question asked alone', { timeout: 120_000 }, async () => {
    const items = { 'item-1': 'key', 'item-2': 'general', 'item-3': 'general' } as const;
    const frequency = await openFrequency(engine, {
      itemFacts: async (_db, _organisation, id) => {
        return Object.hasOwn(items, id) ? { id, kind: items[id as keyof typeof items] } : null;
      },
    });
    let [made, verdicts] = [0, new Set<string>()];
    await fc.assert(
      fc.asyncProperty(cases, async ({ rules, histories, day, type }) => {
        made += 1;
        await use(frequency, rules, made);
        const subjects: string[] = [];
        for (const [at, visits] of histories.entries()) {
          const subject = await frequency.addSubject(made * 10 + at);
          subjects.push(subject);
          const rows = visits.map(({ by: [authority, level], ...visit }) => {
            return { ...visit, subject, authority, level, source: '台账' };
          });
          await frequency.desk.write((ctx) => addPriorInspections(ctx, rows));
        }
        const question = { organisation: 'org-1', subjects, day, type, items: Object.keys(items) } as const;
        const each = await reading(frequency, (ctx) => frequency.module.askEach(ctx, question));
        expect(each.size).toBe(subjects.length);
        for (const subject of subjects)
          for (const item of question.items) {
            const alone = await reading(frequency, (ctx) => frequency.module.ask(ctx, { subject, day, type, item }));
            verdicts.add(alone.verdict);
            const { name: _name, question: _question, subject: _id, organisation: _own, ...answer } = alone as Alone;
            expect(each.get(subject)!.get(item)).toEqual(answer);
          }
      }),
      // The same cases every time: few as they are, others might miss one of the three answers.
      { numRuns: 25, seed: 2026 },
    );
    expect(verdicts).toEqual(new Set(['yes', 'no', 'approval']));
  });

  test('who is unknown or of another authority has no answer', async () => {
    const frequency = await openFrequency(engine);
    const subject = await frequency.addSubject(1);
    const asked = { subjects: [subject, 'nobody'], day: '2026-06-01', type: 'random', items: ['item-key'] } as const;
    const of = (organisation: string) =>
      reading(frequency, (ctx) => frequency.module.askEach(ctx, { organisation, ...asked }));
    expect([...(await of('org-1')).keys()]).toEqual([subject]);
  });
});
