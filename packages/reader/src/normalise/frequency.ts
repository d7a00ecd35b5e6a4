/** How often a subject may or must be inspected, as an office writes it. */

import type { Cell, Frequency } from '../types.ts';
import { parseCount } from './numerals.ts';
import { cellText, foldText } from './text.ts';

const PERIODS: Readonly<Record<string, Frequency['per']>> = {
  年: 'year',
  年度: 'year',
  半年: 'half-year',
  半年度: 'half-year',
  季: 'quarter',
  季度: 'quarter',
  月: 'month',
  个月: 'month',
};
const NAMES: Readonly<Record<Frequency['per'], string>> = {
  year: '年',
  'half-year': '半年',
  quarter: '季度',
  month: '月',
};
const AT_MOST = /原则上|不超过|不多于|不得超过|不高于|至多|最多|上限|≤|<=|以内|以下|之内/g;
const AT_LEAST = /不少于|不低于|至少|最少|≥|>=|以上|及以上/g;
const COUNT = '([0-9]{1,2}|[一二两三四五六七八九十]{1,3})';
const PERIOD = '(半年度|半年|年度|年|季度|季|个月|月)';
/** 2次/年, 2次每年, 两次/每年 */
const TIMES_FIRST = new RegExp(`^${COUNT}次(?:/|每)(?:每|一|1)?${PERIOD}$`);
/** 每年2次, 每季度一次, 1年1次, 一年内2次, 年度2次, 全年1次 */
const PERIOD_FIRST = new RegExp(
  `^(?:每|每一|每1|一|1|全|本|/)?(?:个)?${PERIOD}度?(?:内)?(?:检查|抽查|开展)?${COUNT}次$`,
);

/** Longer texts are no frequency. */
const LONGEST = 60;

/** The frequency in a cell, or null where it cannot be read without doubt. */
export function parseFrequency(cell: Cell | undefined): Frequency | null {
  const folded = foldText(cellText(cell))
    .slice(0, LONGEST)
    .replace(/[，,。；;、]/g, '');
  const most = folded.search(AT_MOST) >= 0;
  const least = folded.search(AT_LEAST) >= 0;
  if (most && least) return null;
  const text = folded.replace(AT_MOST, '').replace(AT_LEAST, '');
  const bound = most ? 'at-most' : least ? 'at-least' : 'exactly';
  const first = TIMES_FIRST.exec(text);
  if (first) return frequency(first[1]!, first[2]!, bound);
  const second = PERIOD_FIRST.exec(text);
  return second ? frequency(second[2]!, second[1]!, bound) : null;
}

function frequency(count: string, period: string, bound: Frequency['bound']): Frequency | null {
  const times = parseCount(count);
  const per = PERIODS[period];
  return times && per ? { times, per, bound } : null;
}

/** As it is written from now on. */
export function frequencyText({ times, per, bound }: Frequency): string {
  const limit = { exactly: '', 'at-most': '不超过', 'at-least': '不少于' }[bound];
  return bound === 'exactly' ? `${times}次/${NAMES[per]}` : `每${NAMES[per]}${limit}${times}次`;
}
