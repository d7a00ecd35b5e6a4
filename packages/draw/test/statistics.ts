/** The few statistics that the fairness tests need: tail of chi-square, exact successive sampling, exact ratios. */

/** P(chi-square with `df` degrees of freedom ≥ x): the regularised upper incomplete gamma function Q(df/2, x/2). */
export function chiSquareTail(x: number, df: number): number {
  const [a, z] = [df / 2, x / 2];
  if (z <= 0) return 1;
  const scale = Math.exp(a * Math.log(z) - z - logGamma(a));
  if (z < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && term > sum * 1e-17; n++) sum += term *= z / (a + n);
    return 1 - scale * sum;
  }
  // Lentz's continued fraction.
  let [b, c, d] = [z + 1 - a, 1e300, 1 / (z + 1 - a)];
  let h = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return scale * h;
}

/** Stirling's series, after shifting the argument above 12. */
function logGamma(x: number): number {
  let shift = 0;
  while (x < 12) shift += Math.log(x++);
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - shift;
}

/** Probability that counts this far from what is expected come up by chance (categories that exclude each other). */
export function chiSquare(observed: readonly number[], expected: readonly number[], df = observed.length - 1): number {
  return chiSquareTail(
    observed.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0),
    df,
  );
}

/** Probability of a sum at least this far from its mean, two-sided, for a sum that is close to normal. */
export function normalTail(observed: number, mean: number, variance: number): number {
  return chiSquareTail((observed - mean) ** 2 / variance, 1);
}

/** A fraction of whole numbers. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

const add = (a: Fraction, b: Fraction): Fraction => reduced(a.num * b.den + b.num * a.den, a.den * b.den);

function reduced(num: bigint, den: bigint): Fraction {
  let [a, b] = [num, den];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { num: 0n, den: 1n } : { num: num / a, den: den / a };
}

/** A fraction as the nearest number. */
export function toNumber({ num, den }: Fraction): number {
  return Number((num * 10n ** 30n) / den) / 1e30;
}

/**
 * The chance of every ordered selection of `size` among items with these weights: the next one is drawn among those left
 * with chances in proportion to their weights (successive sampling). By going through all of them, in whole numbers.
 */
export function orderedChances(weights: readonly number[], size: number): Map<string, Fraction> {
  const found = new Map<string, Fraction>();
  const extend = (chosen: readonly number[], chance: Fraction, left: number): void => {
    if (chosen.length === size) {
      found.set(chosen.join(' '), chance);
      return;
    }
    weights.forEach((weight, i) => {
      if (chosen.includes(i)) return;
      extend([...chosen, i], reduced(chance.num * BigInt(weight), chance.den * BigInt(left)), left - weight);
    });
  };
  extend(
    [],
    { num: 1n, den: 1n },
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  return found;
}

/** The chance of each item to be among `size` selected, in whole numbers. */
export function exactInclusion(weights: readonly number[], size: number): Fraction[] {
  const sums = weights.map((): Fraction => ({ num: 0n, den: 1n }));
  for (const [order, chance] of orderedChances(weights, size)) {
    if (order !== '') for (const i of order.split(' ')) sums[Number(i)] = add(sums[Number(i)]!, chance);
  }
  return sums;
}
