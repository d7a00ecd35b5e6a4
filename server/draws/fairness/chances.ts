/**
 * Chances of counts, by plain arithmetic: ratios outward from the likeliest value, then scaled to sum 1, so no factorial is needed.
 * Floating point, for showing and judging only, never for a result (ADR 0005). Tests compare with exact fractions.
 */

/** Probabilities of the values `first`, `first + 1`, …; what is left out at the ends is below 10⁻¹⁸. */
export interface Mass {
  readonly first: number;
  readonly weights: readonly number[];
}

const LEAST = 1e-18;

/** How many of `marked` are among `taken` out of `all`, without putting back. */
export function hypergeometric(all: number, marked: number, taken: number): Mass {
  const low = Math.max(0, taken + marked - all);
  const high = Math.min(taken, marked);
  const mode = Math.min(high, Math.max(low, Math.floor(((taken + 1) * (marked + 1)) / (all + 2))));
  /** P(k + 1) / P(k). */
  const ratio = (k: number) => ((marked - k) * (taken - k)) / ((k + 1) * (all - marked - taken + k + 1));
  return massAround({ low, high, mode }, ratio);
}

/** How many of `times` fall, each with the chance `chance`. */
export function binomial(times: number, chance: number): Mass {
  if (chance <= 0) return { first: 0, weights: [1] };
  if (chance >= 1) return { first: times, weights: [1] };
  const mode = Math.min(times, Math.floor((times + 1) * chance));
  const odds = chance / (1 - chance);
  return massAround({ low: 0, high: times, mode }, (k) => (odds * (times - k)) / (k + 1));
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly mode: number;
}

function massAround({ low, high, mode }: Range, ratio: (k: number) => number): Mass {
  const above = [];
  for (let k = mode, weight = 1; k < high && weight > LEAST; k++) {
    weight *= ratio(k);
    above.push(weight);
  }
  const below = [];
  for (let k = mode, weight = 1; k > low && weight > LEAST; k--) {
    weight /= ratio(k - 1);
    below.push(weight);
  }
  const weights = [...below.toReversed(), 1, ...above];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { first: mode - below.length, weights: weights.map((weight) => weight / sum) };
}

/** The sum of independent counts. */
export function sumOf(masses: readonly Mass[]): Mass {
  return masses.reduce(added, { first: 0, weights: [1] });
}

function added(one: Mass, other: Mass): Mass {
  const weights = Array.from({ length: one.weights.length + other.weights.length - 1 }, () => 0);
  for (const [at, weight] of one.weights.entries())
    for (const [to, more] of other.weights.entries()) weights[at + to]! += weight * more;
  const from = weights.findIndex((weight) => weight > LEAST);
  const to = weights.findLastIndex((weight) => weight > LEAST);
  return { first: one.first + other.first + from, weights: weights.slice(from, to + 1) };
}

/** Mean and variance of a hypergeometric count. */
export function momentsOf(
  all: number,
  marked: number,
  taken: number,
): { readonly mean: number; readonly variance: number } {
  if (all === 0) return { mean: 0, variance: 0 };
  const share = marked / all;
  const mean = taken * share;
  return { mean, variance: all === 1 ? 0 : (mean * (1 - share) * (all - taken)) / (all - 1) };
}

/** The chance of a value that is as unlikely as this one or more so: the exact two-sided test. */
export function asUnlikely({ first, weights }: Mass, value: number): number {
  const own = (weights[value - first] ?? 0) * (1 + 1e-9);
  return Math.min(
    1,
    weights.reduce((sum, weight) => (weight <= own ? sum + weight : sum), 0),
  );
}

/** The chance of this value or a larger one. */
export function atLeast({ first, weights }: Mass, value: number): number {
  const from = Math.max(0, value - first);
  return Math.min(
    1,
    weights.slice(from).reduce((sum, weight) => sum + weight, 0),
  );
}

/** The smallest chance that `asUnlikely` can give: whether the data could show anything at all. */
export function leastPossible(mass: Mass): number {
  const last = mass.first + mass.weights.length - 1;
  return Math.min(asUnlikely(mass, mass.first), asUnlikely(mass, last));
}

/** The chance that a normal count is as far from its mean or farther, with the half that whole numbers ask for. */
export function asFar(value: number, { mean, variance }: { readonly mean: number; readonly variance: number }): number {
  const distance = Math.max(0, Math.abs(value - mean) - 0.5) / Math.sqrt(variance);
  return Math.min(1, 2 * beyond(distance));
}

/** P(Z > x) of a standard normal, x not negative: a series near 0, a continued fraction in the tail. */
function beyond(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (x > 3) {
    let fraction = 0;
    for (let k = 60; k > 0; k--) fraction = k / (x + fraction);
    return density / (x + fraction);
  }
  let term = x;
  let sum = x;
  for (let k = 3; term > 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 - density * sum;
}
