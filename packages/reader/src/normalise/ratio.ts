/** Shares to be drawn as an office writes them: 20%, 20％, 0.2, 10%—20%, 不低于25%, 百分之二十, 全覆盖. */

import type { Cell, Fraction, Ratio } from '../types.ts';
import { toFraction } from './decimal.ts';
import { parseCount } from './numerals.ts';
import { cellText, foldText } from './text.ts';

const PERCENT = String.raw`(\d{1,3}(?:\.\d{1,4})?)%`;
const PLAIN = new RegExp(`^${PERCENT}$`);
const RANGE = new RegExp(`^(\\d{1,3}(?:\\.\\d{1,4})?)%?(?:[-~－—–―‐‑‒−～〜至到]{1,2})${PERCENT}$`);
const AT_LEAST = new RegExp(`^(?:不低于|不少于|不小于|至少|最低|≥|>=|大于等于)${PERCENT}$|^${PERCENT}(?:及?以上|起)$`);
const AT_MOST = new RegExp(
  `^(?:不超过|不高于|不大于|不多于|至多|最多|最高|≤|<=|小于等于)${PERCENT}$|^${PERCENT}(?:及?以下|以内|之内|封顶)$`,
);

/** Longer texts are no share. */
const LONGEST = 60;

export interface ReadRatio {
  readonly ratio: Ratio;
  /** As it is written from now on. */
  readonly text: string;
}

/** The share in a cell, or null where it cannot be read without doubt (a bare 20 could be either). */
export function parseRatio(cell: Cell | undefined): ReadRatio | null {
  const text = foldText(cellText(cell))
    .slice(0, LONGEST)
    .replace(/百分之([一二三四五六七八九十百两]{1,4})/g, (whole, count) => {
      const value = parseCount(count);
      return value === null ? whole : `${value}%`;
    });
  const read = text === '全部' || text === '全覆盖' || text === '全数' ? exactly('100%') : parseText(text);
  return read && isShare(read.ratio) ? read : null;
}

function parseText(text: string): ReadRatio | null {
  const plain = PLAIN.exec(text);
  if (plain) return exactly(text);
  const share = /^(?:0?\.\d{1,6}|0\.\d{1,6})$/.test(text) ? toFraction(text.replace(/^\./, '0.'), 0) : null;
  if (share) return { ratio: { low: share, high: share }, text: percentText(share) };
  const range = RANGE.exec(text);
  if (range) return { ratio: { low: percent(range[1]!), high: percent(range[2]!) }, text: `${range[1]}%—${range[2]}%` };
  const least = AT_LEAST.exec(text);
  const most = least ? null : AT_MOST.exec(text);
  if (least)
    return { ratio: { low: percent(least[1] ?? least[2]!), high: null }, text: `不低于${least[1] ?? least[2]}%` };
  if (most) return { ratio: { low: null, high: percent(most[1] ?? most[2]!) }, text: `不超过${most[1] ?? most[2]}%` };
  return null;
}

function exactly(text: string): ReadRatio {
  const share = percent(text.slice(0, -1));
  return { ratio: { low: share, high: share }, text };
}

function percent(text: string): Fraction {
  return toFraction(text, 2)!;
}

function percentText(share: Fraction): string {
  return `${Number(((share.num / share.den) * 100).toPrecision(12))}%`;
}

/** Above 0 at one end, at most 1, low not above high. */
function isShare({ low, high }: Ratio): boolean {
  if ((high ?? low)!.num === 0) return false;
  if ([low, high].some((end) => end && end.num > end.den)) return false;
  return !low || !high || low.num * high.den <= high.num * low.den;
}
