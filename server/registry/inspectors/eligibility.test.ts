/** Who may inspect on a day: checked against an oracle that counts days one by one. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Absence, Certificate, StatusEntry } from './content.ts';
import { dayAfter, daysFromTo } from './days.ts';
import { type Candidate, eligibilityOn } from './eligibility.ts';

fc.configureGlobal({ seed: 20_261_123 });

const START = '2026-01-01';
const day = fc.integer({ min: 0, max: 40 }).map((days) => dayAfter(START, days));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 4 });

const certificates: fc.Arbitrary<Certificate> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('department', 'province', 'national'),
  number: fc.constantFrom('A-1', 'A-2', 'A-3'),
  issuer: fc.constant(null),
  validFrom: maybe(day),
  validUntil: maybe(fc.oneof(day, fc.constant('long-term'))),
  items: fc.constant([]),
  state: fc.constantFrom('valid', 'valid', 'suspended', 'revoked', 'ended'),
  stateSince: maybe(day),
  stateEvidence: fc.constant(null),
});

const absences: fc.Arbitrary<Absence> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('leave', 'secondment', 'study'),
  from: day,
  until: maybe(day),
  note: fc.constant(null),
  cancelled: maybe(fc.constant('未成行')),
});

const statuses: fc.Arbitrary<StatusEntry[]> = fc
  .array(fc.record({ status: fc.constantFrom('active', 'suspended', 'left', 'retired'), since: maybe(day) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) =>
    list.map((one, at) => ({ ...one, since: at === 0 ? one.since : (one.since ?? START), evidence: null })),
  )
  .map((list) => list.toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1)));

const candidates: fc.Arbitrary<Candidate> = fc.record({
  facts: fc.record({ kind: fc.constantFrom('inspector', 'inspector', 'inspector', 'expert', 'assistant') }),
  listing: fc.constantFrom('listed', 'listed', 'listed', 'removed'),
  statuses,
  certificates: fc.array(certificates, { maxLength: 3 }),
  absences: fc.array(absences, { maxLength: 2 }),
});

/** The days on which somebody is covered, written out one by one. */
function holdsOn(one: Certificate, on: string): boolean {
  const days = Array.from({ length: 60 }, (_, at) => dayAfter(START, at));
  const unusable =
    one.state === 'valid' ? [] : days.filter((each) => one.stateSince === null || each >= one.stateSince);
  const inTerm = days.filter((each) => each >= (one.validFrom ?? START) && each < (one.validUntil ?? START));
  const term = one.validUntil === 'long-term' ? days.filter((each) => each >= (one.validFrom ?? START)) : inTerm;
  return term.includes(on) && !unusable.includes(on);
}

function mayInspect({ facts, listing, statuses: entries, certificates: held, absences: away }: Candidate, on: string) {
  const past = entries.filter(({ since }) => since === null || since <= on);
  const present = !away.some(({ from, until, cancelled }) => {
    return cancelled === null && from <= on && on <= (until ?? '9999-12-31');
  });
  const inOffice = listing === 'listed' && past.at(-1)?.status === 'active';
  return facts.kind === 'inspector' && inOffice && present && held.some((one) => holdsOn(one, on));
}

describe('whether somebody may inspect on a day', () => {
  test('agrees with the days counted one by one, and says why not', () => {
    let eligible = 0;
    fc.assert(
      fc.property(candidates, day, (candidate, on) => {
        const found = eligibilityOn(candidate, on);
        expect(found.eligible).toBe(mayInspect(candidate, on));
        expect(found.reasons.length === 0).toBe(found.eligible);
        for (const { sentence, law } of found.reasons) {
          expect(sentence).toMatch(/。$/);
          expect(law).not.toBe('');
        }
        if (found.eligible) eligible += 1;
      }),
      { numRuns: 5000 },
    );
    // Both answers were seen often enough for the comparison to mean something.
    expect(eligible).toBeGreaterThan(100);
    expect(eligible).toBeLessThan(4900);
  });

  const certificate: Certificate = {
    id: 'c',
    kind: 'province',
    number: 'HW-1',
    issuer: null,
    validFrom: '2026-01-01',
    validUntil: '2026-09-18',
    items: [],
    state: 'valid',
    stateSince: null,
    stateEvidence: null,
  };
  const someone: Candidate = {
    facts: { kind: 'inspector' },
    listing: 'listed',
    statuses: [{ status: 'active', since: null, evidence: null }],
    certificates: [certificate],
    absences: [],
  };

  test('a certificate no longer holds on the day it ends on (证件到期日当天失效)', () => {
    const on = ['2025-12-31', '2026-01-01', '2026-09-17', '2026-09-18'];
    expect(on.map((each) => eligibilityOn(someone, each).eligible)).toEqual([false, true, true, false]);
    expect(eligibilityOn(someone, '2026-09-18').reasons).toEqual([
      {
        code: 'certificate-invalid',
        sentence: '没有当日有效的执法证：HW-1 已于 2026-09-18 到期（到期日当天失效）。',
        law: '行政处罚法第四十二条、第五十五条',
      },
    ]);
  });

  test('one certificate that holds is enough; one whose end is not known is none', () => {
    const unknown = { ...certificate, number: 'HW-2', validUntil: null };
    const both = { ...someone, certificates: [unknown, { ...certificate, validUntil: 'long-term' }] };
    expect(eligibilityOn(both, '2030-01-01').eligible).toBe(true);
    expect(eligibilityOn({ ...someone, certificates: [unknown] }, '2026-02-01').reasons[0]!.sentence).toContain(
      'HW-2 没有填有效期',
    );
    expect(eligibilityOn({ ...someone, certificates: [] }, '2026-02-01').reasons[0]!.code).toBe('no-certificate');
  });

  test('everything that stands in the way is told at once', () => {
    const away = { id: 'a', kind: 'leave', from: '2026-03-01', until: null, note: null, cancelled: null } as const;
    const left = { status: 'left', since: '2026-03-01', evidence: '调令' } as const;
    const gone = { ...someone, statuses: [...someone.statuses, left], absences: [away], certificates: [] };
    const codes = (on: string) => eligibilityOn(gone, on).reasons.map(({ code }) => code);
    expect(codes('2026-02-28')).toEqual(['no-certificate']);
    expect(codes('2026-03-01')).toEqual(['not-active', 'absent', 'no-certificate']);
  });

  test('periods count both ends', () => {
    expect([daysFromTo('2026-02-28', '2026-03-01'), dayAfter('2026-12-31', 1)]).toEqual([2, '2027-01-01']);
  });
});
