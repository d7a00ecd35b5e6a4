/**
 * Citations: `《粮食流通管理条例》第三十八条第二款第（三）项`, of documents without 条 `国发〔2019〕5号 二(四)`, and ranges
 * (`第四十五条第（一）项至第（四）项`, `二(一)至(三)`).
 */

import { fromChinese, toChinese } from './numerals.ts';
import { lastText, pathText, readPath } from './points.ts';
import { LawRefusal } from './refusal.ts';

/**
 * Where in a statute. `paragraph` 款 and `item` 项 are null where not named. `through`: the last number of a range, at the
 * finest level named; null for a single place.
 */
export interface ArticleCitation {
  title: string;
  article: number;
  paragraph: number | null;
  item: number | null;
  through: number | null;
}

/** Where in a document without 条. `title`: its name, or its number as 国发〔2019〕5号; `point`: see `Point`, [] for all of it. */
export interface PointCitation {
  title: string;
  point: number[];
  through: number | null;
}

/** A place in a legal text. */
export type Citation = ArticleCitation | PointCitation;

/** A document number as the offices of governments give them. */
const DOCUMENT = '[\\p{sc=Han}]{1,20}〔(?:19|20)\\d{2}〕\\d{1,4}号';
const NUMBER = '([零一二三四五六七八九十百千]+|[1-9]\\d{0,3})';
const ITEM = `第(?:（${NUMBER}）|\\(${NUMBER}\\)|${NUMBER})项`;
const NAME = '《([^《》]{1,100})》';
const PATTERN = new RegExp(
  `^${NAME}第${NUMBER}条(?:第${NUMBER}款)?(?:${ITEM})?(?:至(?:第${NUMBER}条|第${NUMBER}款|${ITEM}))?$`,
);
const POINTS = new RegExp(`^(?:${NAME}|(${DOCUMENT}))([一二三四五六七八九十百\\d（）().．、]*)(?:至([^至]+))?$`, 'u');
const IS_NUMBER = new RegExp(`^${DOCUMENT}$`, 'u');

/** Whether a name is a document number, 国发〔2019〕5号, which alone names a document. */
export function isDocumentNumber(name: string): boolean {
  return IS_NUMBER.test(name);
}

/**
 * The citation in `text`. Numerals of statutes may be Chinese or Arabic, and brackets full or half width; what
 * `formatCitation` writes is read back the same. LawRefusal where it is no single citation or its range runs backwards.
 */
export function parseCitation(text: string): Citation {
  const folded = text.normalize('NFC').replace(/\s+/g, '');
  const found = PATTERN.exec(folded);
  return found ? inStatute(found, text) : inDocument(folded, text);
}

function inStatute(found: RegExpExecArray, text: string): ArticleCitation {
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
  assertForwards(citation, text);
  return citation;
}

function inDocument(folded: string, text: string): PointCitation {
  const [, name, number, place = '', end] = POINTS.exec(folded) ?? [];
  const point = place === '' ? [] : readPath(place);
  const title = name ?? number;
  // 《条例》 alone is no place; a document number alone is the whole document.
  if (title === undefined || point === null || (point.length === 0 && (number === undefined || end !== undefined))) {
    throw new LawRefusal(
      `看不懂的引用：“${text}”。请写成《名称》第几条第几款第（几）项，没有条的文件写成“国发〔2019〕5号 二(四)”，一次一处；连续几处用“至”。`,
    );
  }
  if (end === undefined) return { title, point, through: null };
  const last = readPath(end);
  if (last === null || last.length !== point.length || last.slice(0, -1).some((one) => one !== 0)) {
    throw new LawRefusal(`引用“${text}”的“至”前后不是同一级，例如“二(一)至(三)”。请改写。`);
  }
  const citation = { title, point, through: last.at(-1) ?? 0 };
  assertForwards(citation, text);
  return citation;
}

/** The citation as it is written: statutes in Chinese numerals with 项 in full-width brackets, documents as 二(四)1. */
export function formatCitation(citation: Citation): string {
  if ('point' in citation) return formatPoint(citation);
  const { title, article, paragraph, item, through } = citation;
  const place = `《${title}》${articleLabel(article)}`;
  const inner = (paragraph === null ? '' : paragraphLabel(paragraph)) + (item === null ? '' : itemLabel(item));
  if (through === null) return place + inner;
  const label = item !== null ? itemLabel : paragraph !== null ? paragraphLabel : articleLabel;
  return `${place}${inner}至${label(through)}`;
}

function formatPoint({ title, point, through }: PointCitation): string {
  const range = through === null ? '' : `至${lastText(point, through)}`;
  const place = pathText(point) + range;
  if (!isDocumentNumber(title)) return `《${title}》${place}`;
  return place === '' ? title : `${title} ${place}`;
}

/** `第三十八条`. */
export function articleLabel(number: number): string {
  return `第${toChinese(number)}条`;
}

/** The first number at the finest level a citation names; 0 for a whole document. */
export function finest(citation: Citation): number {
  if ('point' in citation) return citation.point.at(-1) ?? 0;
  return citation.item ?? citation.paragraph ?? citation.article;
}

function paragraphLabel(number: number): string {
  return `第${toChinese(number)}款`;
}

function itemLabel(number: number): string {
  return `第（${toChinese(number)}）项`;
}

function assertForwards(citation: Citation, text: string): void {
  if (citation.through !== null && citation.through <= finest(citation)) {
    throw new LawRefusal(`引用“${text}”的范围前后颠倒。请把较小的写在“至”前面。`);
  }
}

function count(numeral: string | undefined, text: string): number {
  const value = numeral === undefined ? null : /^\d+$/.test(numeral) ? Number(numeral) : fromChinese(numeral);
  if (value === null) throw new LawRefusal(`引用“${text}”里的数字“${numeral}”写法不对。请改正，例如“二十一”。`);
  return value;
}
