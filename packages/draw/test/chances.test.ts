/** The chances shown on the plan screen, against fractions, against real draws, and where the method changes. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atMost, atMostEdgeworth, binomial, type Mass, sumOf } from '../src/chances/binomial.ts';
import { createKernel, digestHex, inclusionChances, type LotsClass } from '../src/index.ts';
import { exactInclusion, normalTail, toNumber } from './statistics.ts';
import { ticketsOf } from './vector-runners.ts';

/** The sum over classes that must equal the quota. */
const total = (classes: readonly (LotsClass & { chance: number })[]): number =>
  classes.reduce((sum, { count, chance }) => sum + count * chance, 0);

const classesOf = (...pairs: readonly (readonly [lots: number, count: number])[]): LotsClass[] =>
  pairs.map(([lots, count]) => ({ lots, count }));

/**
 * The same integral with the exact sum of binomials, by Simpson's rule on a fine grid in the variable u with t = u²: only
 * for comparing, at sizes where the package has left the exact sum.
 */
function exactChance(classes: readonly LotsClass[], own: number, quota: number, steps: number): number {
  const others = classes.map(({ lots, count }, i) => ({ lots, count: i === own ? count - 1 : count }));
  const { lots } = classes[own]!;
  const below = (t: number): number =>
    atMost(
      others.map(({ lots: w, count }) => binomial(count, 1 - (1 - t) ** w)).reduce<Mass>(sumOf, binomial(0, 0)),
      quota - 1,
    );
  const size = classes.reduce((sum, { count }) => sum + count, 0);
  // Outside of this stretch the probability is 1 or 0 to far below the error that is looked for.
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (below(middle) > 1 - 1e-12) low = middle;
    else high = middle;
  }
  const from = low;
  [low, high] = [from, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (below(middle) > 1e-12) low = middle;
    else high = middle;
  }
  expect(size).toBeGreaterThan(quota);
  const width = (high - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const t = from + width * i;
    const factor = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += factor * lots * (1 - t) ** (lots - 1) * below(t);
  }
  return 1 - (1 - from) ** lots + (sum * width) / 3;
}

describe('inclusionChances', () => {
  it('is certain where nobody or everybody is drawn', () => {
    const classes = classesOf([1, 3], [5, 2]);
    expect(inclusionChances(classes, 0).map(({ chance }) => chance)).toEqual([0, 0]);
    expect(inclusionChances(classes, -1).map(({ chance }) => chance)).toEqual([0, 0]);
    expect(inclusionChances(classes, 5).map(({ chance }) => chance)).toEqual([1, 1]);
    expect(inclusionChances(classes, 9).map(({ chance }) => chance)).toEqual([1, 1]);
    expect(inclusionChances([], 3)).toEqual([]);
  });

  it('keeps the classes as they were given, also empty ones', () => {
    const classes = classesOf([4, 0], [1, 6], [9, 1]);
    const shown = inclusionChances(classes, 2);
    expect(shown.map(({ lots, count }) => ({ lots, count }))).toEqual(classes);
    expect(shown[0]!.chance).toBe(0);
  });

  it.each([
    [[1, 2, 3, 5], 1],
    [[1, 2, 3, 5], 2],
    [[1, 2, 3, 5], 3],
    [[1, 1, 1, 1, 1, 1, 1], 3],
    [[99, 1, 1, 1, 1], 2],
    [[99, 50, 20, 7, 3, 1], 4],
    [[2, 2, 2, 3, 3, 9, 9], 5],
    [[1, 99], 1],
  ])('lots %j, %i drawn: within 1e-9 of the exact fraction', (weights, quota) => {
    const exact = exactInclusion(weights, quota);
    const lots = [...new Set(weights)];
    const shown = inclusionChances(
      classesOf(...lots.map((w) => [w, weights.filter((x) => x === w).length] as const)),
      quota,
    );
    weights.forEach((weight, i) => {
      const chance = shown.find((entry) => entry.lots === weight)!.chance;
      expect(Math.abs(chance - toNumber(exact[i]!))).toBeLessThan(1e-9);
    });
  });

  it('is within 1e-9 for random small frames', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 7 });
    fc.assert(
      fc.property(weights, fc.nat(), (given, number) => {
        const quota = 1 + (number % (given.length - 1));
        const lots = [...new Set(given)];
        const shown = inclusionChances(
          classesOf(...lots.map((w) => [w, given.filter((x) => x === w).length] as const)),
          quota,
        );
        exactInclusion(given, quota).forEach((exact, i) => {
          const chance = shown.find((entry) => entry.lots === given[i])!.chance;
          expect(Math.abs(chance - toNumber(exact))).toBeLessThan(1e-9);
        });
      }),
      { seed: 20261123, numRuns: 60 },
    );
  });

  it.each([
    [classesOf([1, 150], [2, 150], [3, 150], [5, 149]), 60],
    [classesOf([1, 150], [2, 150], [3, 150], [5, 150]), 300],
    [classesOf([1, 599]), 7],
    [classesOf([1, 590], [99, 10]), 20],
    [classesOf([1, 1000], [9, 20]), 500],
    [classesOf([1, 10_000], [2, 5000], [5, 500]), 1500],
    [classesOf([1, 900_000], [3, 90_000], [10, 10_000]), 50_000],
    [classesOf([1, 2000], [2, 10]), 3],
    [classesOf([1, 601]), 1],
    [classesOf([1, 601]), 600],
    [classesOf([99, 700], [1, 1]), 700],
  ])('the chances add up to the quota: %j, %i drawn', (classes, quota) => {
    const sum = total(inclusionChances(classes, quota));
    const size = classes.reduce((all, { count }) => all + count, 0);
    expect(Math.abs(sum - quota) / size).toBeLessThan(size <= 600 ? 1e-9 : 1e-6);
  });

  it('more lots, more chance', () => {
    const shown = inclusionChances(classesOf([1, 300], [2, 300], [3, 300], [10, 50], [99, 5]), 120);
    for (let i = 1; i < shown.length; i++) expect(shown[i]!.chance).toBeGreaterThan(shown[i - 1]!.chance);
  });

  it.each([
    [classesOf([1, 200], [2, 200], [5, 201]), 60],
    [classesOf([1, 200], [2, 200], [5, 201]), 300],
    [classesOf([1, 590], [20, 11]), 30],
    [classesOf([1, 601]), 30],
    [classesOf([1, 601], [99, 3]), 3],
    [classesOf([1, 640]), 2],
    [classesOf([1, 100], [3, 600]), 690],
  ])('just above the switch to the expansion it is within 1e-6 of the exact sum: %j, %i drawn', (classes, quota) => {
    const shown = inclusionChances(classes, quota);
    classes.forEach((_, own) => {
      const exact = exactChance(classes, own, quota, 1200);
      expect(Math.abs(shown[own]!.chance - exact), `class ${own}`).toBeLessThan(1e-6);
    });
  });

  it('is what real tickets do (Monte Carlo, two-sided false alarm 1e-6 a class)', async () => {
    const kernel = await createKernel();
    const classes = classesOf([1, 20], [2, 10], [5, 6]);
    const [quota, runs] = [9, 4000];
    const lots = classes.flatMap(({ lots: w, count }) => Array.from({ length: count }, () => w));
    const messages = lots.flatMap((w, i) => Array.from({ length: w }, (_, k) => `S${i}:${k + 1}`));
    const owner = lots.flatMap((w, i) => Array.from({ length: w }, () => i));
    const hits = new Map(classes.map(({ lots: w }) => [w, 0]));
    for (let run = 0; run < runs; run++) {
      const tickets = ticketsOf(kernel, digestHex(`monte carlo ${run}`), messages);
      const order = [...tickets.keys()].sort((a, b) => (tickets[a]! < tickets[b]! ? -1 : 1)).map((i) => owner[i]!);
      for (const i of [...new Set(order)].slice(0, quota)) hits.set(lots[i]!, hits.get(lots[i]!)! + 1);
    }
    for (const { lots: w, count, chance } of inclusionChances(classes, quota)) {
      // Subjects of a class hinder each other, so the variance of their number is below that of independent ones.
      expect(normalTail(hits.get(w)!, runs * count * chance, runs * count * chance * (1 - chance))).toBeGreaterThan(
        1e-6,
      );
      const wrong = chance + (chance < 0.5 ? 0.03 : -0.03);
      expect(normalTail(hits.get(w)!, runs * count * wrong, runs * count * wrong * (1 - wrong))).toBeLessThan(1e-6);
    }
  });
});

describe('sums of binomials', () => {
  /** Pascal's triangle in whole numbers over powers of the denominator. */
  function exactBinomial(n: number, num: bigint, den: bigint): number[] {
    let row = [1n];
    for (let i = 0; i < n; i++)
      row = Array.from({ length: row.length + 1 }, (_, k) => (row[k] ?? 0n) * (den - num) + (row[k - 1] ?? 0n) * num);
    return row.map((value) => Number((value * 10n ** 25n) / den ** BigInt(n)) / 1e25);
  }

  it.each([
    [0, 1n, 2n],
    [1, 1n, 3n],
    [7, 2n, 5n],
    [60, 1n, 10n],
    [200, 9n, 10n],
    [200, 1n, 1000n],
  ])('Binomial(%i, %i/%i) is what Pascal says', (n, num, den) => {
    const mass = binomial(n, Number(num) / Number(den));
    exactBinomial(n, num, den).forEach((exact, k) => {
      expect(Math.abs((mass.weights[k - mass.first] ?? 0) - exact)).toBeLessThan(1e-13);
    });
  });

  it('certain coins', () => {
    expect(binomial(5, 0)).toEqual({ first: 0, weights: Float64Array.of(1) });
    expect(binomial(5, 1)).toEqual({ first: 5, weights: Float64Array.of(1) });
    expect(atMost(binomial(5, 1), 4)).toBe(0);
    expect(atMost(binomial(5, 1), 5)).toBe(1);
    expect(atMost(binomial(5, 0.5), -1)).toBe(0);
  });

  it('the expansion is within 1e-6 of the exact sum for variances above 400', () => {
    const sums: (readonly (readonly [number, number])[])[] = [
      [[1640, 0.5]],
      [[4500, 0.1]],
      [[1_000_000, 0.00041]],
      [
        [1000, 0.9],
        [4000, 0.1],
      ],
      [
        [3000, 0.2],
        [900, 0.5],
        [300, 0.99],
      ],
    ];
    for (const parts of sums) {
      const mean = parts.reduce((sum, [n, p]) => sum + n * p, 0);
      const deviation = Math.sqrt(parts.reduce((sum, [n, p]) => sum + n * p * (1 - p), 0));
      expect(deviation ** 2).toBeGreaterThan(400);
      const mass = parts.map(([n, p]) => binomial(n, p)).reduce<Mass>(sumOf, binomial(0, 0));
      for (let z = -8; z <= 8; z += 0.25) {
        const most = Math.round(mean + z * deviation);
        expect(
          Math.abs(atMostEdgeworth(parts, most) - atMost(mass, most)),
          `${JSON.stringify(parts)} at ${z}`,
        ).toBeLessThan(1e-6);
      }
    }
  });
});
