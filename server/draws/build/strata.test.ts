/** How many are drawn, and what differs between two rosters. Pure. */

import { completeRules, planStrata, type Subject } from '@mingqian/draw';
import { DEFAULT_ROUNDING, drawCount, SHIPPED_RULES } from '@mingqian/frequency';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRosters, type Told } from './compare.ts';
import type { PreparedRow } from './rows.ts';
import { mostOf, strataFor, stratumLabel } from './strata.ts';

test('never more than was approved, never more than the ratio gives, and nobody eligible is without a chance for want of rounding', () => {
  const sizes = fc.array(fc.nat(400), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 10_000 }), fc.nat(300), (all, rate, approved) => {
      const strata = all.map((eligible, at) => ({
        code: `R1-${'ABCDN'[at]}`,
        eligible,
        rows: eligible,
        lots: eligible,
      }));
      const most = mostOf(
        strata.map(({ eligible }) => ({ eligible, rate })),
        approved,
      );
      const draft = {
        strata: strata.map(({ code }) => ({ code, rate: { num: rate, den: 10_000 }, rounding: 'up' })),
        max: most,
        team: { size: 2 },
      };
      const rows = all.reduce((sum, eligible) => sum + eligible, 0);
      const plan = planStrata(completeRules(draft, 'plan'), { rows, bytes: 0, strata });
      const drawn = plan.reduce((sum, { quota }) => sum + quota, 0);
      // The ratio of the whole, rounded once: what the plan promised; the strata together reach it exactly.
      expect(drawn).toBe(Math.min(approved, drawCount(rows, rate, DEFAULT_ROUNDING)));
    }),
  );
});

const rowOf = (name: string, ratio: number) =>
  ({ ratio, item: { id: name, code: name, facts: { name, importance: 'general' } } }) as unknown as PreparedRow;
/** The ranges by credit class, which an office has to switch on. */
const BY_CLASS = SHIPPED_RULES.filter(({ id }) => id.startsWith('credit-')).map((rule) => ({ ...rule, enabled: true }));

test('classes that are drawn at one rate have one chance; a class with a rate of its own stands apart', () => {
  const rows = [rowOf('备案', 500), rowOf('仓储', 2000)];
  const order = { type: 'random', day: '2026-12-01' };
  const alike = strataFor(rows, { ...order, rules: [] });
  expect([...alike.rates.keys()]).toEqual(['R0-ABCDN', 'R1-ABCDN', 'R2-ABCDN']);
  expect(alike.codeOf(2, 'D')).toBe('R2-ABCDN');
  expect(alike.codeOf(0, 'D')).toBe('R0-ABCDN');
  expect(stratumLabel('R2-ABCDN', rows)).toBe('仓储');
  const apart = strataFor(rows, { ...order, rules: BY_CLASS });
  expect([...apart.rates].map(([code, { rate }]) => [code, rate])).toEqual([
    ['R0-ABCDN', 0],
    ['R1-ABN', 500],
    ['R1-C', 2100],
    ['R1-D', 6100],
    ['R2-A', 500],
    ['R2-BN', 2000],
    ['R2-C', 2100],
    ['R2-D', 6100],
  ]);
  expect(apart.rates.get('R2-D')!.bounds.join('')).toContain('信用等级 D 的抽取比例');
  expect(stratumLabel('R2-BN', rows)).toBe('仓储·B 级和未评级');
  const special = strataFor(rows, { ...order, type: 'special', rules: [] });
  expect(new Set([special.codeOf(1, 'A'), special.codeOf(2, 'D'), special.codeOf(1, 'N')])).toEqual(
    new Set(['R-ABCDN']),
  );
  expect(stratumLabel('R-ABCDN', rows)).toBe('备案等 2 项');
});

const subject = (id: string, more: Partial<Subject> = {}): Subject => {
  return { id, name: `名${id}`, stratum: 'R1-A', lots: 1, status: 'in', reason: '', ...more };
};
const told = (subjects: Subject[], items = ['001']): Told => {
  return {
    subjects,
    items,
    labels: new Map([
      ['R1-A', '备案·A 级'],
      ['R1-B', '备案·B 级'],
      ['R0-ABCDN', '不在所抽范围'],
      ['R1-ABN', '备案·A、B 级和未评级'],
    ]),
  };
};

test('who came, went or was reclassified is told in words; with other items only the class is compared', async () => {
  const before = told([subject('N1'), subject('N2'), subject('N3'), subject('N4')]);
  const after = told([
    subject('N2', { stratum: 'R1-B' }),
    subject('N3', { status: 'out', reason: 'suspended' }),
    subject('N4'),
    subject('N5'),
  ]);
  const { differences, ...counts } = await compareRosters(before, after, 10);
  expect(counts).toEqual({ came: 1, went: 1, reclassified: 2 });
  expect(await compareRosters(before, after, 1)).toEqual({ ...counts, differences: differences.slice(0, 1) });
  expect(differences).toEqual([
    { id: 'N1', name: '名N1', kind: 'went', before: '备案·A 级，可抽', after: null },
    { id: 'N2', name: '名N2', kind: 'reclassified', before: '备案·A 级，可抽', after: '备案·B 级，可抽' },
    { id: 'N3', name: '名N3', kind: 'reclassified', before: '备案·A 级，可抽', after: '备案·A 级，排除：停业' },
    { id: 'N5', name: '名N5', kind: 'came', before: null, after: '备案·A 级，可抽' },
  ]);
  const other = told(
    [
      subject('N1', { stratum: 'R0-ABCDN', status: 'out', reason: 'not-applicable' }),
      subject('N2', { stratum: 'R1-B' }),
      subject('N3'),
      subject('N4'),
    ],
    ['002'],
  );
  expect((await compareRosters(before, other, 10)).differences.map(({ id }) => id)).toEqual(['N2']);
});

test('rules that draw other classes together reclassify nobody; a class that is in neither stratum does', async () => {
  const before = told([subject('N1'), subject('N2', { stratum: 'R1-B' }), subject('N3', { stratum: 'R1-ABN' })]);
  const after = told([
    subject('N1', { stratum: 'R1-ABN' }),
    subject('N2', { stratum: 'R1-A' }),
    subject('N3', { stratum: 'R1-A' }),
  ]);
  expect((await compareRosters(before, after, 10)).differences.map(({ id }) => id)).toEqual(['N2']);
});
