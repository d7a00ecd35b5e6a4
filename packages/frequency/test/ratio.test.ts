/** How many may be drawn: counts against plain arithmetic on generated rules, and what a plan says in words. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_ROUNDING,
  drawCount,
  drawSentence,
  type RatioAnswer,
  type Rounding,
  type Rule,
  ratioFor,
  SHIPPED_RULES,
  type Stratum,
} from '../src/index.ts';

const FIRM = { kind: 'firm', creditClass: null, tags: [], registers: [], established: null, marks: [], complaints: [] };
const asked = (size: number, given: Partial<Stratum> = {}): Stratum => {
  return { of: 'registry', size, profile: FIRM, item: null, day: '2026-06-01', ...given };
};
const shipped = (id: string): Rule => SHIPPED_RULES.find((rule) => rule.id === id)!;
const turnedOn = SHIPPED_RULES.map((rule) => ({ ...rule, enabled: true }));
const sentences = ({ suggestions }: RatioAnswer) => suggestions.map(({ sentence }) => sentence);

/** By decimal long division on text, digit by digit. */
function slowCount(size: number, ratio: number, { mode, atLeastOne }: Rounding): number {
  const digits = String(size * ratio).padStart(5, '0');
  const [whole, rest] = [Number(digits.slice(0, -4)), digits.slice(-4)];
  const up = { 'half-up': '56789'.includes(rest[0]!), up: rest !== '0000', down: false }[mode];
  const count = up ? whole + 1 : whole;
  return count === 0 && atLeastOne && size > 0 && ratio > 0 ? 1 : count;
}

describe('a registry', () => {
  test('of 60 may be drawn from to 20 %, as a plan words it', () => {
    const answer = ratioFor(SHIPPED_RULES, asked(60));
    expect([answer.ratio, answer.count]).toEqual([
      { min: 0, max: 2000 },
      { min: 0, max: 12 },
    ]);
    expect(sentences(answer)).toEqual(['从 60 家中按 10% 抽 6 家', '从 60 家中按 20% 抽 12 家']);
    expect(answer.bounds[0]!.sentence).toContain('〔待核实〕');
    expect(answer.warnings).toEqual([]);
  });

  test('rounded past the ceiling says so, and does not where decimals are dropped', () => {
    const answer = ratioFor(SHIPPED_RULES, asked(29));
    expect(answer.count.max).toBe(6);
    expect(answer.warnings).toEqual([expect.stringContaining('后为 6 家，占 20.69%，略高于')]);
    const down = ratioFor(SHIPPED_RULES, asked(29), { mode: 'down', atLeastOne: true });
    expect([down.count.max, down.warnings]).toEqual([5, []]);
    expect(drawCount(29, 2000, { mode: 'up', atLeastOne: false })).toBe(6);
    expect(drawSentence(29, 1250, drawCount(29, 1250, DEFAULT_ROUNDING))).toBe('从 29 家中按 12.5% 抽 4 家');
    expect(ratioFor(SHIPPED_RULES, asked(2)).count.max).toBe(1);
    expect(ratioFor(SHIPPED_RULES, asked(0)).count.max).toBe(0);
  });

  test('counts are those of arithmetic by digits, and both ends bound every suggestion', () => {
    const rounding = fc.record<Rounding>({
      mode: fc.constantFrom('half-up', 'up', 'down'),
      atLeastOne: fc.boolean(),
    });
    const bound = fc.option(fc.integer({ min: 0, max: 10_000 }));
    const given = fc.array(fc.tuple(bound, bound), { maxLength: 4 });
    fc.assert(
      fc.property(fc.nat({ max: 3_000_000 }), given, rounding, (size, bounds, how) => {
        const rules = bounds.map(
          ([min, max], at) => ({ ...shipped('registry-ceiling'), id: `r${at}`, min, max }) as Rule,
        );
        const answer = ratioFor(rules, asked(size), how);
        const ceiling = bounds.map(([, max]) => max ?? 10_000).reduce((a, b) => Math.min(a, b), 10_000);
        const floor = bounds.map(([min]) => min ?? 0).reduce((a, b) => Math.max(a, b), 0);
        expect(answer.ratio).toEqual({ min: Math.min(floor, ceiling), max: ceiling });
        expect(answer.count).toEqual({
          min: slowCount(size, answer.ratio.min, how),
          max: slowCount(size, answer.ratio.max, how),
        });
        expect(answer.conflicts.some(({ sentence }) => sentence.includes('下限高于上限'))).toBe(floor > ceiling);
        for (const { count, ratio } of answer.suggestions) {
          expect(count).toBeGreaterThanOrEqual(answer.count.min);
          expect(count).toBeLessThanOrEqual(answer.count.max);
          expect(count).toBe(slowCount(size, ratio, how));
        }
      }),
      { seed: 20261127, numRuns: 2000 },
    );
  });
});

describe('a stratum', () => {
  test('is bound by its credit class only where the office has taken the ranges over', () => {
    const stratum = asked(40, { of: 'stratum', profile: { ...FIRM, creditClass: 'D' } });
    expect(ratioFor(SHIPPED_RULES, stratum)).toMatchObject({ ratio: { min: 0, max: 10_000 }, bounds: [] });
    const answer = ratioFor(turnedOn, stratum);
    expect(answer).toMatchObject({ ratio: { min: 6100, max: 10_000 }, count: { min: 24, max: 40 } });
    expect(sentences(answer)[0]).toBe('从 40 家中按 61% 抽 24 家');
  });

  test('with a floor above a ceiling keeps to the ceiling, and both bases are told', () => {
    const cap = { ...shipped('registry-ceiling'), id: 'own-ceiling', of: 'stratum', title: '各层不超过 20%' } as Rule;
    const answer = ratioFor([...turnedOn, cap], asked(40, { of: 'stratum', profile: { ...FIRM, creditClass: 'D' } }));
    expect(answer).toMatchObject({ ratio: { min: 2000, max: 2000 }, count: { min: 8, max: 8 } });
    expect(answer.conflicts.map(({ winner, other }) => [winner, other])).toEqual([
      ['own-ceiling', 'credit-d'],
      ['own-ceiling', 'credit-d'],
    ]);
    expect(answer.conflicts[1]!.sentence).toContain('林甸县');
  });

  test('a number of subjects that is none is refused', () => {
    expect(() => ratioFor(SHIPPED_RULES, asked(-1))).toThrow('户数');
    expect(() => ratioFor(SHIPPED_RULES, asked(1.5))).toThrow('户数');
  });
});
