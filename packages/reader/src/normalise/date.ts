/** Dates in the four shapes offices use, and the serial numbers behind Excel's. */

import type { Cell } from '../types.ts';
import { serialToDate } from '../xlsx/dates.ts';
import { cellText, foldText, type Tidy } from './text.ts';

const SHAPE = /^(\d{4})(年|-|\.|\/)(\d{1,2})(月|-|\.|\/)(\d{1,2})日?$/;
const PAIRS: Readonly<Record<string, string>> = { 年: '月', '-': '-', '.': '.', '/': '/' };
/** Longer texts are no date, and are not searched. */
const LONGEST = 60;
/** 1954 to 2064: a plain number outside of these is no date that an office would mean. */
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 60_000;

/** A day as `YYYY-MM-DD`, or null where the cell is none. */
export function tidyDate(cell: Cell | undefined): Tidy | null {
  if (typeof cell === 'object' && cell !== null) return { text: cell.date, changes: [] };
  if (typeof cell === 'number') return numberDate(cell);
  const raw = cellText(cell);
  if (raw.length > LONGEST) return null;
  const folded = foldText(raw).replace(/(T?\d{1,2}:\d{2}(:\d{2})?)$/, '');
  const date = shapedDate(folded) ?? shapedDate(folded.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  if (date !== null) return { text: date, changes: raw === date ? [] : ['统一日期写法'] };
  return /^\d{5}$/.test(folded) ? numberDate(Number(folded)) : null;
}

/** `YYYY-MM-DD` of a folded text in one of the shapes, or null. */
function shapedDate(text: string): string | null {
  const found = SHAPE.exec(text);
  if (!found || PAIRS[found[2]!] !== found[4]) return null;
  const date = `${found[1]}-${found[3]!.padStart(2, '0')}-${found[5]!.padStart(2, '0')}`;
  return isDay(date) ? date : null;
}

function numberDate(value: number): Tidy | null {
  const text = String(value);
  if (/^(19|20)\d{6}$/.test(text)) {
    const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
    return isDay(date) ? { text: date, changes: ['统一日期写法'] } : null;
  }
  if (value < FIRST_SERIAL || value > LAST_SERIAL) return null;
  const date = serialToDate(value, false);
  return date === null ? null : { text: date, changes: ['Excel 序列号改为日期'] };
}

/** Whether a text is a real day in the form `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
