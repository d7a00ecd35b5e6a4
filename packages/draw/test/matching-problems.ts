/** Random small problems for property tests: needs that overlap, bars, capacities from 0, load given or not. */

import fc from 'fast-check';
import type { Problem } from '../src/matching/index.ts';
import { problemOf } from './matching-oracles.ts';

const TAGS = ['质检', '证', 'unit:甲'];

export const rule = fc
  .record({ size: fc.integer({ min: 1, max: 3 }), counts: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }) })
  .filter(({ size, counts }) => counts.reduce((sum, count) => sum + count, 0) <= size)
  .map(({ size, counts }) => ({
    size,
    needs: counts.map((count, k) => ({ tag: TAGS[k]!, count })).filter((need) => need.count > 0),
  }));

export const people = fc
  .array(
    fc.record({
      capacity: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
        fc.integer({ min: 0, max: 999_999 }),
      ),
      tags: fc.subarray(TAGS),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((person, p) => ({ id: `P${p}`, ...person })));

/** Up to 4 subjects, 6 people and 16 pairs. */
export const smallProblem: fc.Arbitrary<Problem> = fc
  .record({ rule, people, subjectCount: fc.integer({ min: 0, max: 4 }) })
  .chain(({ rule, people, subjectCount }) => {
    const all = Array.from({ length: subjectCount * people.length }, (_, i) => i);
    return fc
      .record({
        order: fc.shuffledSubarray(all, {
          minLength: Math.min(16, Math.trunc(all.length * 0.6)),
          maxLength: Math.min(16, all.length),
        }),
        load: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
      })
      .map(({ order, load }) =>
        problemOf(
          subjectCount,
          people,
          rule,
          load,
          order.map((i) => [Math.trunc(i / people.length), i % people.length] as const),
        ),
      );
  });
