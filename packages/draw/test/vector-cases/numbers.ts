/** Inputs of the vectors about numbers: quotas, and the selection. */

import { utf8 } from '../../src/bytes.ts';
import { digestHex, formatSubjects, type Json, parseSubjects, type Subject } from '../../src/index.ts';
import { Dice } from '../random.ts';
import type { Inputs } from './index.ts';

const stratum = (code: string, eligible: number, num: number, den: number, rest: object = {}) => ({
  code,
  eligible,
  rate: { num, den },
  rounding: 'up',
  min: null,
  max: null,
  ...rest,
});

function randomQuotas(seed: number): Json {
  const dice = new Dice(seed);
  const count = 1 + dice.below(8);
  const strata = Array.from({ length: count }, (_, i) => {
    const den = 1 + dice.below(dice.pick([3, 20, 1_000_000]));
    const min = dice.below(2) === 0 ? null : dice.below(12);
    return {
      code: `${dice.pick(['a', 'A', '9', '-'])}${i}`,
      eligible: dice.below(dice.pick([4, 100, 200_000_000])),
      rate: { num: dice.below(den + 1), den },
      rounding: dice.pick(['up', 'down', 'half-up']),
      min,
      max: dice.below(2) === 0 ? null : (min ?? 0) + dice.below(30),
    };
  }).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return { strata, max: dice.below(3) === 0 ? null : dice.below(dice.pick([5, 40, 1000])) };
}

export const quotas: Inputs = [
  ['rounded up', { strata: [stratum('A', 101, 1, 10)], max: null }],
  ['rounded down', { strata: [stratum('A', 109, 1, 10, { rounding: 'down' })], max: null }],
  ['half goes up', { strata: [stratum('A', 15, 1, 10, { rounding: 'half-up' })], max: null }],
  ['below half goes down', { strata: [stratum('A', 14, 1, 10, { rounding: 'half-up' })], max: null }],
  ['odd denominator', { strata: [stratum('A', 5, 3, 7, { rounding: 'half-up' })], max: null }],
  ['nobody eligible', { strata: [stratum('A', 0, 1, 1, { min: 3 })], max: null }],
  ['rate 0', { strata: [stratum('A', 50, 0, 1)], max: null }],
  ['rate 1', { strata: [stratum('A', 50, 1_000_000, 1_000_000)], max: null }],
  ['min wins over the rounded number', { strata: [stratum('A', 50, 1, 50, { min: 5 })], max: null }],
  ['max', { strata: [stratum('A', 50, 1, 2, { max: 7 })], max: null }],
  ['min above the eligible', { strata: [stratum('A', 3, 1, 50, { min: 5 })], max: null }],
  ['min equals max', { strata: [stratum('A', 30, 1, 50, { min: 4, max: 4 })], max: null }],
  ['overall maximum not reached', { strata: [stratum('A', 10, 1, 2), stratum('B', 10, 1, 2)], max: 10 }],
  ['overall maximum, no remainder', { strata: [stratum('A', 10, 1, 1), stratum('B', 20, 1, 1)], max: 15 }],
  ['overall maximum, ties to the smaller code', { strata: ['B', 'a', 'b'].map((c) => stratum(c, 5, 1, 1)), max: 4 }],
  [
    'ties by bytes: digits, capitals, hyphen, small letters',
    { strata: ['-', '0', 'A', 'a'].map((code) => stratum(code, 5, 1, 1)), max: 10 },
  ],
  ['overall maximum 0', { strata: [stratum('A', 5, 1, 1), stratum('B', 5, 1, 1)], max: 0 }],
  ['a cap below min', { strata: [stratum('A', 9, 1, 9, { min: 8 }), stratum('B', 90, 1, 1)], max: 10 }],
  ['all markets of a country', { strata: [stratum('A', 180_000_000, 333_333, 1_000_000)], max: 59_999_939 }],
  [
    'the product needs more than 53 bits',
    { strata: [stratum('A', 9_007_199_254_740_991, 999_999, 1_000_000)], max: null },
  ],
  [
    'remainders need more than 53 bits',
    { strata: [stratum('A', 6_000_000_001, 1, 1), stratum('B', 3_000_000_000, 1, 1)], max: 7_000_000_000 },
  ],
  ...Array.from({ length: 40 }, (_, i) => [`random ${i + 1}`, randomQuotas(1000 + i)] as const),
];

function roster(count: number, seed: number, codes: readonly string[], mostLots: number): string {
  const dice = new Dice(seed);
  const subjects = Array.from({ length: count }, (_, i): Subject => {
    const out = dice.below(6) === 0;
    return {
      id: dice.below(2) === 0 ? `S${String(i).padStart(4, '0')}` : `91${dice.below(10 ** 9)}MA${i}X`,
      name: dice.pick(['粮库', 'Grain & Co', '𠮷林粮油']) + i,
      stratum: dice.pick(codes),
      lots: 1 + dice.below(mostLots),
      status: out ? 'out' : 'in',
      reason: out ? 'closed' : '',
    };
  });
  const text = new TextDecoder().decode(formatSubjects(subjects));
  parseSubjects(utf8(text));
  return text;
}

const seed = (name: string): string => digestHex(`selection ${name}`);

export const selection: Inputs = [
  [
    'one stratum, one lot each',
    { subjects: roster(40, 1, ['A'], 1), subjectSeed: seed('1'), quotas: { A: 7 }, substitutes: 3 },
  ],
  [
    'three strata with lots',
    {
      subjects: roster(120, 2, ['A', 'B', 'c-1'], 9),
      subjectSeed: seed('2'),
      quotas: { A: 5, B: 12, 'c-1': 1 },
      substitutes: 4,
    },
  ],
  [
    'up to ninety-nine lots',
    { subjects: roster(60, 3, ['A', 'B'], 99), subjectSeed: seed('3'), quotas: { A: 10, B: 10 }, substitutes: 2 },
  ],
  ['quota 0', { subjects: roster(20, 4, ['A'], 2), subjectSeed: seed('4'), quotas: { A: 0 }, substitutes: 2 }],
  [
    'everybody, and more substitutes than there are',
    { subjects: roster(15, 5, ['A'], 2), subjectSeed: seed('5'), quotas: { A: 10 }, substitutes: 50 },
  ],
  [
    'a stratum that does not occur',
    { subjects: roster(15, 6, ['A'], 2), subjectSeed: seed('6'), quotas: { A: 2, Z: 0 }, substitutes: 1 },
  ],
  [
    'no rows',
    {
      subjects: 'id\tname\tstratum\tlots\tstatus\treason\n',
      subjectSeed: seed('7'),
      quotas: { A: 0 },
      substitutes: 1,
    },
  ],
  [
    'all out',
    {
      subjects: 'id\tname\tstratum\tlots\tstatus\treason\n1\t甲\tA\t5\tout\tclosed\n2\t乙\tA\t1\tout\texempt\n',
      subjectSeed: seed('8'),
      quotas: { A: 0 },
      substitutes: 1,
    },
  ],
  [
    'ids that begin alike, of every length',
    {
      subjects: `id\tname\tstratum\tlots\tstatus\treason\n${Array.from(
        { length: 32 },
        (_, i) => `${'A'.repeat(i + 1)}\t甲\tA\t${i + 1}\tin\t\n`,
      ).join('')}`,
      subjectSeed: seed('9'),
      quotas: { A: 11 },
      substitutes: 5,
    },
  ],
];
