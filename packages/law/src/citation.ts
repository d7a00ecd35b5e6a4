/** Citations: `《粮食流通管理条例》第三十八条第二款第（三）项`, and ranges (`第四十五条第（一）项至第（四）项`). */

import { fromChinese, toChinese } from './numerals.ts';
import { LawRefusal } from './refusal.ts';

/**
 * Where in a text. `paragraph` 款 and `item` 项 are null where not named. `through`: the last number of a range, at the
 * finest level named; null for a single place.
 */
export interface Citation {
  title: string;
  article: number;
  paragraph: number | null;
  item: number | null;
  through: number | null;
}

const NUMBER = '([零一二三四五六七八九十百千]+|[1-9]\\d{0,3})';
const ITEM = `第(?:（${NUMBER}）|\\(${NUMBER}\\)|${NUMBER})项`;
const PATTERN = new RegExp(
  `^《([^《》]{1,100})》第${NUMBER}条(?:第${NUMBER}款)?(?:${ITEM})?(?:至(?:第${NUMBER}条|第${NUMBER}款|${ITEM}))?$`,
);

/**
 * The citation in `text`. Numerals may be Chinese or Arabic, and brackets of 项 full or half width or missing; what
 * `formatCitation` writes is read back the same. LawRefusal where it is no single citation or its range runs backwards.
 */
export function parseCitation(text: string): Citation {
  const found = PATTERN.exec(text.normalize('NFC').replace(/\s+/g, ''));
  if (!found) {
    throw new LawRefusal(`看不懂的引用：“${text}”。请写成《名称》第几条第几款第（几）项，一次一处；连续几条用“至”。`);
  }
  const [, title = '', article, paragraph, ...rest] = found;
  const item = rest.slice(0, 3).find(Boolean);
  const ends = [rest[3], rest[4], rest.slice(5, 8).find(Boolean)];
  const level = item ? 2 : paragraph ? 1 : 0;
  if (ends.some((end, index) => end !== undefined && index !== level)) {
    throw new LawRefusal(`引用“${text}”的“至”前后不是同一级：条对条、款对款、项对项。请改写。`);
  }
  const citation = {
    title,
    article: count(article, text),
    paragraph: paragraph ? count(paragraph, text) : null,
    item: item ? count(item, text) : null,
    through: ends[level] ? count(ends[level], text) : null,
  };
  if (citation.through !== null && citation.through <= finest(citation)) {
    throw new LawRefusal(`引用“${text}”的范围前后颠倒。请把较小的写在“至”前面。`);
  }
  return citation;
}

/** The citation as statutes are cited: Chinese numerals, 项 in full-width brackets. */
export function formatCitation(citation: Citation): string {
  const { title, article, paragraph, item, through } = citation;
  const place = `《${title}》${articleLabel(article)}`;
  const inner = (paragraph === null ? '' : paragraphLabel(paragraph)) + (item === null ? '' : itemLabel(item));
  if (through === null) return place + inner;
  const label = item !== null ? itemLabel : paragraph !== null ? paragraphLabel : articleLabel;
  return `${place}${inner}至${label(through)}`;
}

/** `第三十八条`. */
export function articleLabel(number: number): string {
  return `第${toChinese(number)}条`;
}

/** The first number at the finest level a citation names. */
export function finest(citation: Citation): number {
  return citation.item ?? citation.paragraph ?? citation.article;
}

function paragraphLabel(number: number): string {
  return `第${toChinese(number)}款`;
}

function itemLabel(number: number): string {
  return `第（${toChinese(number)}）项`;
}

function count(numeral: string | undefined, text: string): number {
  const value = numeral === undefined ? null : /^\d+$/.test(numeral) ? Number(numeral) : fromChinese(numeral);
  if (value === null) throw new LawRefusal(`引用“${text}”里的数字“${numeral}”写法不对。请改正，例如“二十一”。`);
  return value;
}
