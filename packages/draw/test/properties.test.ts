/** Properties of the small formats, against slow and obvious answers. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../src/bytes.ts';
import {
  canonicalize,
  compareText,
  formatInspectors,
  formatSubjects,
  type Inspector,
  type Json,
  parseCanonical,
  parseInspectors,
  parseSubjects,
  quotas,
  Refusal,
  type Subject,
} from '../src/index.ts';
import { formatTsv, parseTsv } from '../src/tsv.ts';
import { isCanonicalText, type QuotaProblem, slowQuotas } from './oracles.ts';
import { refuses } from './vector-runners.ts';

const settings = (numRuns: number) => ({ seed: 20261123, numRuns });
const plain = fc
  .string({ unit: 'binary' })
  .filter((text) => !/[\u0000-\u001f\u007f]/.test(text) && text.isWellFormed());

/** Values that the protocol can hold. */
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    plain,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(plain, tie('value'), { maxKeys: 5 }),
  ),
})).value;

describe('canonical JSON', () => {
  const accepted = (text: string): boolean => !refuses(() => parseCanonical(utf8(text), 'x.json'));

  it('reads what it wrote, and writes it again the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalize(value);
        expect(isCanonicalText(text)).toBe(true);
        expect(canonicalize(parseCanonical(utf8(text), 'x.json'))).toBe(text);
      }),
      settings(3000),
    );
  });

  it('agrees with a reader that knows only canonical texts, on texts of every kind', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        '\\u0041',
        '\\"',
        '\\\\',
        '0',
        '1',
        '-1',
        '1.5',
        '1e2',
        'null',
        'true',
        'a',
        '"a"',
        '"b":',
        '"𠮷":1',
        '"\ufb33":2',
        ' ',
        '\n',
        '\u007f',
        '9007199254740992',
        '{}',
        '[]',
        '"":',
      ),
      { maxLength: 12 },
    );
    const broken = fc.tuple(json, fc.nat(), fc.nat({ max: 3 }), pieces).map(([value, at, length, middle]) => {
      const text = canonicalize(value);
      const from = at % (text.length + 1);
      return text.slice(0, from) + middle.join('').slice(0, 4) + text.slice(from + length);
    });
    const texts = fc.oneof(
      pieces.map((parts) => parts.join('')),
      broken,
      json.map((value) => JSON.stringify(value)),
    );
    let valid = 0;
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(text.isWellFormed());
        const expected = isCanonicalText(text);
        valid += expected ? 1 : 0;
        expect(accepted(text), JSON.stringify(text)).toBe(expected);
      }),
      settings(20_000),
    );
    expect(valid).toBeGreaterThan(1000);
  });

  it('throws a RangeError on what the protocol cannot hold', () => {
    for (const value of [-1, 1.5, -0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '\n', '\u007f', '\ud800']) {
      expect(() => canonicalize(value)).toThrow(RangeError);
      expect(() => canonicalize([value])).toThrow(RangeError);
      expect(() => canonicalize({ a: value })).toThrow(RangeError);
    }
    expect(() => canonicalize({ '\ud800': 1 })).toThrow(RangeError);
  });
});

describe('byte order', () => {
  it('is the order of UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
      settings(5000),
    );
    expect(compareText('\ufb33', '𠮷')).toBeLessThan(0);
  });
});

describe('tables', () => {
  const cell = plain.filter((text) => utf8(text).length < 500);
  const header = ['a', 'b', 'c'];

  it('come back as they were written', () => {
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 });
    fc.assert(
      fc.property(rows, (given) => {
        const read = parseTsv(formatTsv('x.tsv', header, given), 'x.tsv', header);
        expect(read.map(({ fields }) => fields)).toEqual(given);
        expect(read.map(({ line }) => line)).toEqual(given.map((_, i) => i + 2));
      }),
      settings(2000),
    );
  });

  it('are refused when a value holds a control character, never repaired', () => {
    for (const bad of ['\t', '\n', '\r', '\u0000', '\u001b', '\u007f', '\ud800']) {
      const value = `a${bad}b`;
      expect(
        refuses(() => formatTsv('x.tsv', header, [['1', value, '3']])),
        JSON.stringify(bad),
      ).toBe(true);
      expect(() => formatSubjects([{ ...subject('S1'), name: value }])).toThrow(Refusal);
      expect(() => formatInspectors([{ ...person('P1'), unit: value }])).toThrow(Refusal);
    }
  });

  it('of subjects and inspectors come back as they were', () => {
    const id = fc.stringMatching(/^[0-9A-Z][0-9A-Z-]{0,31}$/);
    const name = cell.filter((text) => text !== '');
    const status = fc.constantFrom({ status: 'in', reason: '' } as const, { status: 'out', reason: 'closed' } as const);
    const skills = fc.uniqueArray(
      name.filter((text) => !text.includes(',') && !text.startsWith('unit:')),
      { maxLength: 3 },
    );
    const code = fc.stringMatching(/^[0-9A-Za-z-]{1,32}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(id, name, code, fc.integer({ min: 1, max: 99 }), status), {
          selector: ([key]) => key,
          maxLength: 9,
        }),
        fc.uniqueArray(fc.tuple(id, name, name, skills, fc.integer({ min: 0, max: 999_999 }), status), {
          selector: ([key]) => key,
          maxLength: 9,
        }),
        (some, others) => {
          const subjects = some.map(
            ([key, called, stratum, lots, rest]): Subject => ({ id: key, name: called, stratum, lots, ...rest }),
          );
          const people = others.map(
            ([key, called, unit, list, capacity, rest]): Inspector => ({
              id: key,
              name: called,
              unit,
              skills: list.toSorted(compareText),
              capacity,
              ...rest,
            }),
          );
          const byId = (a: { id: string }, b: { id: string }) => compareText(a.id, b.id);
          expect(parseSubjects(formatSubjects(subjects))).toEqual(subjects.toSorted(byId));
          expect(parseInspectors(formatInspectors(people))).toEqual(people.toSorted(byId));
        },
      ),
      settings(500),
    );
  });
});

function subject(id: string): Subject {
  return { id, name: '甲', stratum: 'A', lots: 1, status: 'in', reason: '' };
}

function person(id: string): Inspector {
  return { id, name: '甲', unit: '局', skills: [], capacity: 1, status: 'in', reason: '' };
}

describe('quotas', () => {
  const stratum = fc
    .record({
      eligible: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 200_000_000 })),
      rate: fc
        .oneof(fc.constantFrom(3, 10, 7), fc.integer({ min: 1, max: 1_000_000 }))
        .chain((den) => fc.record({ num: fc.nat({ max: den }), den: fc.constant(den) })),
      rounding: fc.constantFrom('up', 'down', 'half-up'),
      min: fc.option(fc.nat({ max: 20 })),
      more: fc.option(fc.nat({ max: 40 })),
    })
    .map(({ more, min, ...rest }) => ({ ...rest, min, max: more === null ? null : (min ?? 0) + more }));
  const problem: fc.Arbitrary<QuotaProblem> = fc.record({
    strata: fc
      .tuple(
        fc.array(stratum, { minLength: 1, maxLength: 9 }),
        fc.shuffledSubarray(['0', '9', 'A', 'Z', 'a', 'z', '-', 'AA', 'B'], { minLength: 9 }),
      )
      .map(([list, codes]) =>
        list.map((entry, i) => ({ code: codes[i]!, ...entry })).toSorted((a, b) => compareText(a.code, b.code)),
      ),
    max: fc.option(fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 10 ** 9 }))),
  });

  it('are what slow arithmetic says', () => {
    fc.assert(
      fc.property(problem, ({ strata, max }) => {
        expect(quotas(strata, max).map(BigInt)).toEqual(slowQuotas({ strata, max }));
      }),
      settings(5000),
    );
  });

  it('do not depend on the order in which strata are given', () => {
    fc.assert(
      fc.property(problem, fc.nat(), ({ strata, max }, turn) => {
        const order = strata.map((_, i) => (i + turn) % strata.length).toReversed();
        const turned = quotas(
          order.map((i) => strata[i]!),
          max,
        );
        const given = quotas(strata, max);
        expect(turned).toEqual(order.map((i) => given[i]!));
      }),
      settings(2000),
    );
  });

  it('stay within the eligible, within the overall maximum, and use it fully', () => {
    fc.assert(
      fc.property(problem, ({ strata, max }) => {
        const given = quotas(strata, max);
        const wanted = quotas(strata, null);
        const sum = given.reduce((all, quota) => all + quota, 0);
        given.forEach((quota, i) => {
          expect(quota).toBeGreaterThanOrEqual(0);
          expect(quota).toBeLessThanOrEqual(strata[i]!.eligible);
          expect(quota).toBeLessThanOrEqual(wanted[i]!);
        });
        if (max === null) return;
        expect(sum).toBe(
          Math.min(
            max,
            wanted.reduce((all, quota) => all + quota, 0),
          ),
        );
      }),
      settings(3000),
    );
  });

  it('never fall when more are eligible, the rate grows or a minimum is raised', () => {
    fc.assert(
      fc.property(stratum, fc.nat({ max: 50 }), (entry, more) => {
        const quota = (change: object) => quotas([{ code: 'A', ...entry, ...change }], null)[0]!;
        const before = quota({});
        expect(quota({ eligible: entry.eligible + more })).toBeGreaterThanOrEqual(before);
        expect(
          quota({ rate: { num: Math.min(entry.rate.den, entry.rate.num + more), den: entry.rate.den } }),
        ).toBeGreaterThanOrEqual(before);
        expect(quota({ min: Math.min(entry.max ?? 99, (entry.min ?? 0) + more) })).toBeGreaterThanOrEqual(before);
        expect(quota({ rounding: 'up' })).toBeGreaterThanOrEqual(quota({ rounding: 'half-up' }));
        expect(quota({ rounding: 'half-up' })).toBeGreaterThanOrEqual(quota({ rounding: 'down' }));
      }),
      settings(3000),
    );
  });

  it('lose nothing that a smaller overall maximum leaves: shares differ from the exact ones by less than one', () => {
    fc.assert(
      fc.property(problem, ({ strata, max }) => {
        const wanted = quotas(strata, null);
        const sum = wanted.reduce((all, quota) => all + quota, 0);
        if (max === null || sum <= max) return;
        quotas(strata, max).forEach((quota, i) => {
          const difference = BigInt(quota) * BigInt(sum) - BigInt(wanted[i]!) * BigInt(max);
          expect(difference > -BigInt(sum) && difference < BigInt(sum)).toBe(true);
        });
      }),
      settings(3000),
    );
  });
});
