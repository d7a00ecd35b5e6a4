/** The terms between the form and the server. */

import { describe, expect, test } from 'vitest';
import { formOf, NO_SOURCE, type TermsForm, termsOf } from './terms.ts';

const WRITTEN: TermsForm = {
  terms: {
    drawAt: '2026-12-01T09:30',
    public: { kind: 'ssq', event: ' 2026133 ', waitHours: 48, fallback: { kind: 'dice10', event: '大洼-1' } },
    sealed: true,
    embargo: '2026-12-31',
    readers: ['a'],
  },
};

describe('terms', () => {
  test('are sent in UTC without fractions, trimmed', () => {
    expect(termsOf(WRITTEN)).toEqual({
      drawAt: '2026-12-01T01:30:00Z',
      public: { kind: 'ssq', event: '2026133', waitHours: 48, fallback: { kind: 'dice10', event: '大洼-1' } },
      embargo: '2026-12-31',
      readers: ['a'],
    });
  });

  test('of an open list carry neither a day nor readers that were chosen before', () => {
    expect(termsOf({ terms: { ...WRITTEN.terms, sealed: false } })).toMatchObject({ embargo: null, readers: [] });
  });

  test('without a source carry no fallback', () => {
    const source = { ...WRITTEN.terms.public, kind: NO_SOURCE } as const;
    expect(termsOf({ terms: { ...WRITTEN.terms, public: source } }).public).toBeNull();
  });

  test('that were returned come back into the form as they were', () => {
    const { readers, ...rest } = termsOf(WRITTEN);
    const form = formOf({ ...rest, readers: readers.map((account) => ({ account, name: '某人' })) });
    expect(termsOf(form)).toEqual(termsOf(WRITTEN));
  });
});
