/** The numbering of documents without 条: 一、 then （一） then 1. then （1）. */

import { fromChinese, toChinese } from './numerals.ts';

/** How many levels there are. */
const LEVELS = 4;

const HAN = '[一二三四五六七八九十百]+';
const ARABIC = '[1-9]\\d?';
/** A paragraph that begins a point; `1.` is no number with a decimal place. */
const LABELS: readonly RegExp[] = [
  new RegExp(`^(${HAN})、(\\S.*)$`),
  new RegExp(`^（(${HAN})）(\\S.*)$`),
  new RegExp(`^(${ARABIC})\\.(?!\\d)(\\S.*)$`),
  new RegExp(`^（(${ARABIC})）(\\S.*)$`),
];
const CITED = new RegExp(`^(?:(${HAN})、?)?(?:[（(](${HAN})[）)])?(?:(${ARABIC})[.．、]?)?(?:[（(](${ARABIC})[）)])?$`);

/** The level (from 1), number and words of a paragraph that begins a point; null where it is none. A wrong numeral is number 0. */
export function readPoint(text: string): { level: number; number: number; words: string } | null {
  for (const [index, label] of LABELS.entries()) {
    const [, numeral = '', words = ''] = label.exec(text) ?? [];
    if (numeral !== '') return { level: index + 1, number: numberOf(numeral), words };
  }
  return null;
}

/** The label in front of a point's words: 一、 （四） 2. （3）; nothing for the words before the first point. */
export function pointLabel(path: readonly number[]): string {
  const number = path.at(-1);
  if (number === undefined) return '';
  return [`${toChinese(number)}、`, `（${toChinese(number)}）`, `${number}.`, `（${number}）`][path.length - 1] ?? '';
}

/** A path as it is cited: 二(四)1. */
export function pathText(path: readonly number[]): string {
  return path.map((number, index) => (number === 0 ? '' : citedLabel(number, index))).join('');
}

/** The last number of a path alone, as a range ends: (六). */
export function lastText(path: readonly number[], number: number): string {
  return citedLabel(number, path.length - 1);
}

/** The path in 二(四)1, with brackets of either width; null where it is none. */
export function readPath(text: string): number[] | null {
  const found = CITED.exec(text);
  if (text === '' || !found) return null;
  const numbers = found.slice(1, LEVELS + 1).map((numeral) => (numeral === undefined ? 0 : numberOf(numeral)));
  const named = found.slice(1, LEVELS + 1).map((numeral) => numeral !== undefined);
  if (numbers.some((number, index) => named[index] && number === 0)) return null;
  return numbers.slice(0, named.lastIndexOf(true) + 1);
}

/** Whether `path` is `under` or one of the points below it. */
export function isWithin(path: readonly number[], under: readonly number[]): boolean {
  return path.length >= under.length && under.every((number, index) => path[index] === number);
}

function citedLabel(number: number, index: number): string {
  return [toChinese(number), `(${toChinese(number)})`, `${number}`, `(${number})`][index] ?? '';
}

function numberOf(numeral: string): number {
  return /^\d+$/.test(numeral) ? Number(numeral) : (fromChinese(numeral) ?? 0);
}
