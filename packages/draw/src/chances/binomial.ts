/** Sums of binomials in floating point: for showing chances before a draw, never for a result. */

/** Probabilities of the values `first`, `first + 1`, …; what lies outside is below 10⁻²⁰ and left out. */
export interface Mass {
  readonly first: number;
  readonly weights: Float64Array;
}

const SIGMAS = 12;

/** Mass of Binomial(n, p): ratios outward from the mode, then scaled to sum 1, so no factorial is ever needed. */
export function binomial(n: number, p: number): Mass {
  if (n === 0 || p <= 0) return { first: 0, weights: Float64Array.of(1) };
  if (p >= 1) return { first: n, weights: Float64Array.of(1) };
  const spread = Math.ceil(SIGMAS * Math.sqrt(n * p * (1 - p))) + SIGMAS;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const first = Math.max(0, mode - spread);
  const weights = new Float64Array(Math.min(n, mode + spread) - first + 1);
  weights[mode - first] = 1;
  const odds = p / (1 - p);
  for (let k = mode; k + 1 - first < weights.length; k++)
    weights[k + 1 - first] = (weights[k - first]! * odds * (n - k)) / (k + 1);
  for (let k = mode; k > first; k--) weights[k - 1 - first] = (weights[k - first]! * k) / (odds * (n - k + 1));
  return { first, weights: scaled(weights) };
}

/** Mass of the sum of two independent values. */
export function sumOf(a: Mass, b: Mass): Mass {
  const weights = new Float64Array(a.weights.length + b.weights.length - 1);
  a.weights.forEach((x, i) => {
    for (let j = 0; j < b.weights.length; j++) weights[i + j]! += x * b.weights[j]!;
  });
  return { first: a.first + b.first, weights };
}

/** The mass without its ends below 10⁻¹⁸. */
export function trimmed({ first, weights }: Mass): Mass {
  const from = weights.findIndex((w) => w > 1e-18);
  const to = weights.findLastIndex((w) => w > 1e-18);
  return { first: first + from, weights: weights.subarray(from, to + 1) };
}

/**
 * Probability that a sum is at most `most` once one of its coins, which falls 1 with probability p, is taken out of it:
 * P(all = k) = (1 − p)·P(rest = k) + p·P(rest = k − 1), solved from the end from which errors shrink.
 */
export function atMostWithout({ first, weights }: Mass, p: number, most: number): number {
  let rest = 0;
  let sum = 0;
  if (p <= 0.5) {
    for (let i = 0; i < weights.length && first + i <= most; i++) {
      rest = (weights[i]! - p * rest) / (1 - p);
      sum += rest;
    }
    return Math.min(1, Math.max(0, sum));
  }
  for (let i = weights.length - 1; i >= 0 && first + i - 1 > most; i--) {
    rest = (weights[i]! - (1 - p) * rest) / p;
    sum += rest;
  }
  return Math.min(1, Math.max(0, 1 - sum));
}

/** Probability of at most `most`. */
export function atMost(mass: Mass, most: number): number {
  let sum = 0;
  const end = Math.min(mass.weights.length, most - mass.first + 1);
  for (let i = 0; i < end; i++) sum += mass.weights[i]!;
  return Math.min(1, sum);
}

/**
 * Probability that a sum of independent binomials [n, p] is at most `most`, by the Edgeworth expansion with the third and
 * fourth cumulants. A sum over whole numbers is the integral up to ½ beyond the last one, less a 24th of the slope there,
 * and so on (Euler and Maclaurin); that is what taking 1/12 from the variance and adding 1/120 to the fourth cumulant does
 * (Sheppard's corrections). For sums with a variance above 400 the error is below 10⁻⁶ (a test compares it with the exact
 * sum).
 */
export function atMostEdgeworth(parts: readonly (readonly [number, number])[], most: number): number {
  let mean = 0;
  let variance = -1 / 12;
  let third = 0;
  let fourth = 1 / 120;
  for (const [n, p] of parts) {
    const v = p * (1 - p);
    mean += n * p;
    variance += n * v;
    third += n * v * (1 - 2 * p);
    fourth += n * v * (1 - 6 * v);
  }
  const x = (most + 0.5 - mean) / Math.sqrt(variance);
  const skew = third / variance ** 1.5;
  const excess = fourth / variance ** 2;
  const correction =
    (skew * (x ** 2 - 1)) / 6 + (excess * (x ** 3 - 3 * x)) / 24 + (skew ** 2 * (x ** 5 - 10 * x ** 3 + 15 * x)) / 72;
  return Math.min(1, Math.max(0, normalBelow(x) - density(x) * correction));
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Standard normal distribution function, absolute error below 10⁻¹⁵ (series near 0, continued fraction in the tails). */
function normalBelow(x: number): number {
  if (x < -3) return tail(-x);
  if (x > 3) return 1 - tail(x);
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + sum * density(x);
}

function tail(x: number): number {
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / (x + fraction);
  return density(x) / (x + fraction);
}

function scaled(weights: Float64Array): Float64Array {
  const sum = weights.reduce((all, w) => all + w, 0);
  return weights.map((w) => w / sum);
}
