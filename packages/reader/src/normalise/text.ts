/** Text as an office types it: full-width characters, odd spaces, invisible characters, letter case. */

import type { Cell } from '../types.ts';

/** A normalised value and, in Chinese, what was done to it. */
export interface Tidy {
  readonly text: string;
  readonly changes: readonly string[];
}

const SPACE = /[\s\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/u;
const ALL_SPACES = /[\s\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/gu;
/** Control characters that are no space, zero width and directional marks, BOM, soft hyphen, halves of characters. */
const INVISIBLE = /(?![\t\n\v\f\r\u0085])\p{Cc}|\p{Cf}|\p{Cs}/gu;
/** Texts that are tidy, and folded, as they are: most cells. */
const PLAIN = /^[!-~\u4E00-\u9FFF（）、，。]*$/;
const FOLDED = /^[!-`{-~\u4E00-\u9FFF、。]*$/;
const WIDE = /[\uFF01-\uFF5E]/g;
const WIDE_ALPHANUMERIC = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;

/** The text that a cell shows. Numbers keep at most the 15 digits that Excel itself shows. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return cell.date;
}

function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const shown = Number(value.toPrecision(15));
  return Number.isInteger(shown) && Math.abs(shown) < 1e21 ? shown.toFixed(0) : String(shown);
}

/** Full-width characters of ASCII made half-width. */
function toHalfWidth(text: string): string {
  return text.replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** For comparing: half-width, upper case, without any space or invisible character. */
export function foldText(text: string): string {
  if (FOLDED.test(text)) return text;
  return toHalfWidth(text.replace(INVISIBLE, '').replace(ALL_SPACES, '')).toUpperCase();
}

/** Text of a cell: no invisible characters, no spaces around or beside Chinese, half-width letters and digits. */
export function tidyText(raw: string): Tidy {
  if (PLAIN.test(raw)) return { text: raw, changes: [] };
  const changes: string[] = [];
  let text = step(raw, raw.replace(INVISIBLE, ''), '去掉看不见的字符', changes);
  text = step(text, stripSpaces(text), spaceChange(text), changes);
  const half = text.replace(WIDE_ALPHANUMERIC, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  return { text: step(text, half, '全角改半角', changes), changes };
}

/** A code or number of a document: half-width, no spaces, upper case, no apostrophe that keeps digits as text. */
export function tidyCode(raw: string): Tidy {
  const changes: string[] = [];
  let text = step(raw, raw.replace(INVISIBLE, ''), '去掉看不见的字符', changes);
  text = step(text, text.replace(ALL_SPACES, ''), spaceChange(text), changes);
  text = step(text, toHalfWidth(text), '全角改半角', changes);
  text = step(text, text.replace(/^['‘’`]+/, ''), '去掉开头的引号', changes);
  return { text: step(text, text.toUpperCase(), '小写改大写', changes), changes };
}

function step(before: string, after: string, change: string, changes: string[]): string {
  if (before !== after) changes.push(change);
  return after;
}

function spaceChange(text: string): string {
  return /[\t\n\r]/.test(text.trim()) ? '去掉制表符或换行' : '去掉空格';
}

/** Latin words keep one space between them; beside a Chinese character a space is a slip. */
function stripSpaces(text: string): string {
  if (!SPACE.test(text)) return text;
  return text.replace(ALL_SPACES, (_, at: number, whole: string) => {
    const before = whole.slice(0, at).trimEnd().at(-1);
    const after = whole.slice(at).trimStart()[0];
    return before && after && isLatin(before) && isLatin(after) ? ' ' : '';
  });
}

function isLatin(char: string): boolean {
  return /[A-Za-z0-9.,&'()\-\u00C0-\u024F]/.test(char);
}
