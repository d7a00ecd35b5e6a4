/**
 * The chance of each class of lots to be selected within one stratum, for the plan screen (specification, section 5).
 *
 * Method. A subject with w lots has the key min of w uniform numbers, so P(key > t) = (1 − t)^w. It is selected when fewer
 * than `quota` of the others have a smaller key: chance = ∫ w (1 − t)^(w−1) · P(others below t ≤ quota − 1) dt. The number
 * of others below t is a sum of binomials, one per class. The integral is taken by Gauss–Legendre quadrature over the only
 * stretch where the probability is neither 0 nor 1.
 * Error. Up to 600 subjects the sum is exact and the result is within 10⁻⁹; above, the Edgeworth expansion is used where
 * the variance allows it (not for a handful out of many, nor for all but a handful) and the result is within 10⁻⁶. Tests
 * compare with exact fractions and exact sums. Floating point is fine here: these numbers are shown, never used.
 */

import { atMostEdgeworth, atMostWithout, binomial, type Mass, sumOf, trimmed } from './binomial.ts';

/** How many subjects of a stratum have so many lots. */
export interface LotsClass {
  readonly lots: number;
  readonly count: number;
}

/** A class with the chance of each of its subjects, from 0 to 1. */
export interface ClassChance extends LotsClass {
  readonly chance: number;
}

const EXACT_LIMIT = 600;
const EXACT_VARIANCE = 400;
const SIGMAS = 10;
const PANELS = 40;
const NODES = gaussLegendre(16);

/** Chance of each class, in the order given, when `quota` are drawn. */
export function inclusionChances(classes: readonly LotsClass[], quota: number): ClassChance[] {
  const total = classes.reduce((sum, c) => sum + c.count, 0);
  if (quota <= 0 || quota >= total) return classes.map((c) => ({ ...c, chance: quota <= 0 ? 0 : 1 }));
  const [from, to] = activeStretch(classes, quota);
  const width = (to - from) / PANELS;
  // Before `from` the probability is 1, so the integral there is P(key < from).
  const chances = classes.map(({ lots, count }) => (count === 0 ? 0 : 1 - (1 - from) ** lots));
  for (let panel = 0; panel < PANELS; panel++) {
    for (const [x, weight] of NODES) {
      const t = from + width * (panel + (x + 1) / 2);
      const below = othersBelow(classes, t, quota - 1, total <= EXACT_LIMIT);
      classes.forEach(({ lots, count }, i) => {
        if (count > 0) chances[i]! += (width / 2) * weight * lots * (1 - t) ** (lots - 1) * below[i]!;
      });
    }
  }
  return classes.map((c, i) => ({ ...c, chance: Math.min(1, chances[i]!) }));
}

/** For a subject of each class: the probability that at most `most` of the others have a key below t. */
function othersBelow(classes: readonly LotsClass[], t: number, most: number, exact: boolean): number[] {
  const parts = classes.map((c) => [c.count, 1 - (1 - t) ** c.lots] as const);
  const variance = parts.reduce((sum, [n, p]) => sum + n * p * (1 - p), 0);
  if (exact || variance < EXACT_VARIANCE) {
    const all = parts
      .map(([n, p]) => trimmed(binomial(n, p)))
      .reduce<Mass>((sum, mass) => trimmed(sumOf(sum, mass)), binomial(0, 0));
    return parts.map(([n, p]) => (n === 0 ? 0 : atMostWithout(all, p, most)));
  }
  return parts.map((_, own) =>
    atMostEdgeworth(
      parts.map(([n, p], i) => [i === own ? n - 1 : n, p] as const),
      most,
    ),
  );
}

/** The stretch of t around which `quota` keys lie below t: outside it the probability is 1 or 0 to within 10⁻²⁰. */
function activeStretch(classes: readonly LotsClass[], quota: number): [number, number] {
  const at = (t: number) => {
    let mean = 0;
    let variance = 0;
    for (const { lots, count } of classes) {
      const p = 1 - (1 - t) ** lots;
      mean += count * p;
      variance += count * p * (1 - p);
    }
    return { mean, slack: SIGMAS * (Math.sqrt(variance) + SIGMAS) };
  };
  const from = bisect((t) => at(t).mean + at(t).slack < quota);
  const to = bisect((t) => at(t).mean - at(t).slack < quota);
  return [from, to];
}

/** The t in [0, 1] up to which a condition, true at first, holds. */
function bisect(holds: (t: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** Nodes and weights on [−1, 1], by Newton's method on the Legendre polynomial. */
function gaussLegendre(n: number): readonly (readonly [number, number])[] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < 50; step++) {
      let [before, value] = [1, x];
      for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return [x, 2 / ((1 - x * x) * slope * slope)] as const;
  });
}
