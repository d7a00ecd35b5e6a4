/** How many are drawn from each stratum (specification, section 1, quotas). */

import { compareText } from './bytes.ts';
import type { StratumRule } from './files/rules.ts';

/** A stratum's rule with the number of its rows that are `in`. */
export interface QuotaInput extends StratumRule {
  readonly eligible: number;
}

/** Quota of each stratum, in the order given. BigInt inside, so no size of roster can round. */
export function quotas(strata: readonly QuotaInput[], overallMax: number | null): number[] {
  const wanted = strata.map(stratumQuota);
  const sum = wanted.reduce((total, quota) => total + quota, 0);
  if (overallMax === null || sum <= overallMax) return wanted;
  return reduceToTotal(
    strata.map((s) => s.code),
    wanted,
    sum,
    overallMax,
  );
}

function stratumQuota({ eligible, rate, rounding, min, max }: QuotaInput): number {
  const product = BigInt(eligible) * BigInt(rate.num);
  const den = BigInt(rate.den);
  const shift = { down: 0n, up: den - 1n, 'half-up': den / 2n }[rounding];
  // floor((2en + d) / 2d) equals floor((en + floor(d/2)) / d) for whole numbers, odd d included.
  const rounded = Number((product + shift) / den);
  const capped = max === null ? rounded : Math.min(rounded, max);
  return Math.min(min === null ? capped : Math.max(capped, min), eligible);
}

/** Largest remainder: everyone's share of `total`, the places left to the largest remainders, ties to the smaller code. */
function reduceToTotal(codes: readonly string[], wanted: readonly number[], sum: number, total: number): number[] {
  const scaled = wanted.map((quota) => BigInt(quota) * BigInt(total));
  const shares = scaled.map((value) => Number(value / BigInt(sum)));
  const remainders = scaled.map((value) => value % BigInt(sum));
  const left = total - shares.reduce((all, share) => all + share, 0);
  const order = codes
    .map((_, i) => i)
    .sort((a, b) => compareBig(remainders[b]!, remainders[a]!) || compareText(codes[a]!, codes[b]!));
  for (const i of order.slice(0, left)) shares[i]! += 1;
  return shares;
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
