/**
 * Sizes and indices are JavaScript safe integers (below 2^53, some 285 million years of a log at one entry a
 * millisecond); anything larger is refused rather than rounded. No 32-bit operator may touch them.
 */

import { TlogError } from './errors.ts';

/** The number itself if it is a size or index; throws `number-invalid` otherwise. */
export function checkNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new TlogError('number-invalid');
  return value;
}

/** Throws `number-invalid` or `index-out-of-range` unless `index` is a leaf of a tree of `size`. */
export function checkIndex(index: number, size: number): void {
  if (checkNumber(index) >= checkNumber(size)) throw new TlogError('index-out-of-range');
}

/** Throws `number-invalid` or `sizes-out-of-order` unless `oldSize` is at most `size`. */
export function checkSizes(oldSize: number, size: number): void {
  if (checkNumber(oldSize) > checkNumber(size)) throw new TlogError('sizes-out-of-order');
}

/** The value of an ASCII decimal without leading zeros; throws `number-invalid` on anything else. */
export function parseDecimal(text: string): number {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) throw new TlogError('number-invalid');
  return checkNumber(Number(text));
}

/** n / 2 without the remainder. */
export function half(n: number): number {
  return Math.floor(n / 2);
}

/** The exponent of the largest power of two that is at most n (n > 0). */
export function floorLog2(n: number): number {
  let exponent = 0;
  for (let rest = half(n); rest > 0; rest = half(rest)) exponent++;
  return exponent;
}

/** The largest power of two smaller than n (n > 1): where RFC 6962 splits a tree. */
export function splitPoint(n: number): number {
  return 2 ** floorLog2(n - 1);
}
