/** Chances against exact fractions and known values. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asFar, asUnlikely, atLeast, binomial, hypergeometric, leastPossible, momentsOf, sumOf } from './chances.ts';

function choose(n: number, k: number): bigint {
  let found = 1n;
  for (let at = 1; at <= k; at++) found = (found * BigInt(n - k + at)) / BigInt(at);
  return found;
}

/** Exact, as a fraction of whole numbers. */
function exactly(all: number, marked: number, taken: number, value: number): number {
  const scale = 10n ** 20n;
  const ways = choose(marked, value) * choose(all - marked, taken - value);
  return Number((ways * scale) / choose(all, taken)) / 1e20;
}

test('the hypergeometric chances are the exact fractions, for every value', () => {
  const sizes = fc
    .integer({ min: 1, max: 60 })
    .chain((all) => fc.tuple(fc.constant(all), fc.nat({ max: all }), fc.nat({ max: all })));
  fc.assert(
    fc.property(sizes, ([all, marked, taken]) => {
      const { first, weights } = hypergeometric(all, marked, taken);
      const { mean } = momentsOf(all, marked, taken);
      expect(weights.reduce((sum, weight, at) => sum + weight * (first + at), 0)).toBeCloseTo(mean, 9);
      for (const [at, weight] of weights.entries())
        expect(weight).toBeCloseTo(exactly(all, marked, taken, first + at), 12);
    }),
  );
});

test('known values: the lady tasting tea, coins, a sum of two draws', () => {
  // Fisher: 8 cups, 4 with milk first, all 4 found: 1 in 70; as unlikely or more so, both ends.
  const tea = hypergeometric(8, 4, 4);
  expect(atLeast(tea, 4)).toBeCloseTo(1 / 70, 12);
  expect(asUnlikely(tea, 4)).toBeCloseTo(2 / 70, 12);
  expect(asUnlikely(tea, 3)).toBeCloseTo(34 / 70, 12);
  expect(leastPossible(tea)).toBeCloseTo(2 / 70, 12);
  expect(atLeast(binomial(10, 0.5), 9)).toBeCloseTo(11 / 1024, 12);
  expect(sumOf([tea, tea]).weights.at(-1)).toBeCloseTo(1 / 4900, 12);
  expect(atLeast(tea, 5)).toBe(0);
});

test('the normal distance is that of the tables, and near the exact chance where it is used', () => {
  const unit = { mean: 0, variance: 1 };
  expect(asFar(0.5 + 1.959964, unit)).toBeCloseTo(0.05, 6);
  expect(asFar(0.5 + 3.290527, unit)).toBeCloseTo(0.001, 7);
  expect(asFar(0.5 + 4.891638, unit) * 1e6).toBeCloseTo(1, 3);
  const [all, marked, taken] = [6000, 3000, 2000];
  const exact = hypergeometric(all, marked, taken);
  for (const value of [1000, 1020, 1040, 1060])
    expect(asFar(value, momentsOf(all, marked, taken)) / asUnlikely(exact, value)).toBeCloseTo(1, 1);
});

test('no two-sided chance is above 1, and the likeliest value has 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const mass = hypergeometric(all, Math.floor(all * share), Math.ceil(all / 3));
      const likeliest = mass.first + mass.weights.indexOf(Math.max(...mass.weights));
      expect(asUnlikely(mass, likeliest)).toBeCloseTo(1, 9);
    }),
  );
});
