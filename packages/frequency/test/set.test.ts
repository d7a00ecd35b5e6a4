/** The question for many: equal to the question one by one. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayNumber,
  mayInspect,
  mayInspectAll,
  SHIPPED_RULES,
  type SubjectColumns,
  VERDICTS,
  type Visit,
  type VisitColumns,
} from '../src/index.ts';
import { question, rules, subject, visits } from './arbitraries.ts';

/** Histories by subject as columns, the visits in an order of their own. */
function columnsOf(histories: readonly (readonly Visit[])[]): VisitColumns {
  const all = histories.flatMap((history, at) => history.map((visit) => ({ ...visit, subject: at }))).toReversed();
  return {
    subject: Uint32Array.from(all, ({ subject: at }) => at),
    day: Int32Array.from(all, ({ day }) => dayNumber(day)),
    kind: Uint32Array.from(all, (_, at) => at),
    kinds: all,
  };
}

const registry = fc
  .array(subject, { minLength: 1, maxLength: 3 })
  .chain((profiles) =>
    fc
      .array(fc.tuple(fc.nat({ max: profiles.length - 1 }), visits), { maxLength: 6 })
      .map((subjects) => ({ profiles, subjects })),
  );

describe('many subjects at once', () => {
  test('are answered as each is alone, over generated rules, profiles and histories', () => {
    fc.assert(
      fc.property(rules, question, registry, (given, asked, { profiles, subjects }) => {
        const columns: SubjectColumns = { profiles, profileOf: Uint32Array.from(subjects, ([at]) => at) };
        const all = mayInspectAll(given, asked, columns, columnsOf(subjects.map(([, history]) => history)));
        subjects.forEach(([at, history], place) => {
          const alone = mayInspect(given, asked, profiles[at]!, history);
          const decided = alone.findings.find(({ rule }) => rule === alone.decisive);
          expect({
            verdict: VERDICTS[all.verdict[place]!],
            decisive: given[all.decisive[place]!]?.id ?? null,
            counted: all.counted[place],
          }).toEqual({ verdict: alone.verdict, decisive: alone.decisive, counted: decided?.counted ?? 0 });
        });
      }),
      { seed: 20261126, numRuns: 2000 },
    );
  });

  test('none, and some that nobody visited', () => {
    const asked = {
      day: '2026-06-01',
      type: 'random',
      item: null,
      authority: { id: 'a', name: 'a', level: 'district', system: 'grain' },
    } as const;
    const profile = { kind: 'firm', creditClass: null, tags: [], registers: [], established: null };
    const profiles = [
      { ...profile, marks: [], complaints: [] },
      { ...profile, marks: [{ mark: 'undisturbed' as const, from: '2026-01-01', until: null }], complaints: [] },
    ];
    const none = mayInspectAll(SHIPPED_RULES, asked, { profiles, profileOf: new Uint32Array(0) }, columnsOf([]));
    expect(none.verdict).toHaveLength(0);
    const two = mayInspectAll(SHIPPED_RULES, asked, { profiles, profileOf: Uint32Array.of(1, 0) }, columnsOf([]));
    expect(Array.from(two.verdict, (at) => VERDICTS[at])).toEqual(['no', 'yes']);
    expect(Array.from(two.decisive, (at) => SHIPPED_RULES[at]!.id)).toEqual(['undisturbed', 'province-yearly']);
  });
});
