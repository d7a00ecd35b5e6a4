/** Exact decimals as text: 1.23万 is 12300 and never 12299.999…. */

import type { Cell, Fraction } from '../types.ts';
import { cellText, foldText, type Tidy } from './text.ts';

const NUMBER = /^(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,12}))?$/;
/** Longer texts are no quantity, and are not searched. */
const LONGEST = 60;
/** Unit -> power of ten against the ton. Without a unit a number is in tons. */
const UNITS: Readonly<Record<string, number>> = {
  '': 0,
  吨: 0,
  T: 0,
  万: 4,
  万吨: 4,
  千吨: 3,
  公斤: -3,
  千克: -3,
  KG: -3,
};

/** Digits of a plain number with the point moved to the right by `shift` places; null where it is none. */
export function shiftDecimal(text: string, shift: number): string | null {
  const found = NUMBER.exec(text);
  if (!found) return null;
  const whole = found[1]!.replaceAll(',', '');
  const fraction = found[2] ?? '';
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, -shift), '0');
  const places = fraction.length - shift;
  if (places <= 0) return trimZeros(digits + '0'.repeat(-places), '');
  return trimZeros(digits.slice(0, -places) || '0', digits.slice(-places));
}

function trimZeros(whole: string, fraction: string): string {
  const left = whole.replace(/^0+(?=\d)/, '');
  const right = fraction.replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}

/** A quantity in tons as a plain decimal; `header` may name a unit for cells without one. */
export function tidyTons(cell: Cell | undefined, header: string): Tidy | null {
  const raw = cellText(cell);
  if (raw.length > LONGEST) return null;
  const found = /^([\d.,]+)(\D*)$/.exec(foldText(raw));
  if (!found) return null;
  const unit = found[2]!;
  const byHeader = unit === '' && foldText(header).includes('万吨');
  const shift = byHeader ? 4 : UNITS[unit];
  const text = shift === undefined ? null : shiftDecimal(found[1]!, shift);
  if (text === null) return null;
  if (text === raw) return { text, changes: [] };
  return { text, changes: [byHeader ? '按表头单位（万吨）换算' : '统一数量写法'] };
}

/** An exact fraction of a decimal text over 10^places, in lowest terms. */
export function toFraction(text: string, places: number): Fraction | null {
  const found = NUMBER.exec(text);
  if (!found) return null;
  const fraction = found[2] ?? '';
  const num = BigInt(found[1]!.replaceAll(',', '') + fraction);
  const den = 10n ** BigInt(fraction.length + places);
  const divisor = gcd(num, den);
  return { num: Number(num / divisor), den: Number(den / divisor) };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
