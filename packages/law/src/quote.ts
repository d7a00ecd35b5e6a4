/** The words a citation names in one version of a text. */

import { articleLabel, type Citation, finest, formatCitation } from './citation.ts';
import { paragraphLines } from './format-text.ts';
import type { Article, LegalText, Paragraph } from './types.ts';

/** The words, 款 and 项 a line each, or the plain Chinese sentence that says why there are none. */
export type Quoted = { text: string } | { refused: string };

/** The exact words of `citation` in `text`. The citation's title is not looked at. */
export function quote(text: LegalText, citation: Citation): Quoted {
  const numbers = range(finest(citation), citation.through);
  if (citation.paragraph === null && citation.item === null) {
    return join(numbers.map((number) => wholeArticle(text, number)));
  }
  const article = text.articles.find(({ number }) => number === citation.article);
  if (!article) return { refused: missingArticle(text, citation.article) };
  if (citation.item === null) return join(numbers.map((number) => wholeParagraph(article, number, citation)));
  const paragraph = paragraphWithItems(article, citation);
  if ('refused' in paragraph) return paragraph;
  return join(numbers.map((number) => oneItem(paragraph, number, citation)));
}

function wholeArticle(text: LegalText, number: number): Quoted {
  const article = text.articles.find((candidate) => candidate.number === number);
  if (!article) return { refused: missingArticle(text, number) };
  const [first = '', ...rest] = article.paragraphs.flatMap(paragraphLines);
  return { text: [`${articleLabel(number)} ${first}`, ...rest].join('\n') };
}

function wholeParagraph(article: Article, number: number, citation: Citation): Quoted {
  const paragraph = article.paragraphs[number - 1];
  if (paragraph) return { text: paragraphLines(paragraph).join('\n') };
  const { length } = article.paragraphs;
  return {
    refused: `${formatCitation(citation)}不存在：${articleLabel(article.number)}只有 ${length} 款。请核对款号。`,
  };
}

function oneItem(paragraph: Paragraph, number: number, citation: Citation): Quoted {
  const [, ...items] = paragraphLines(paragraph);
  const text = items[number - 1];
  if (text !== undefined) return { text };
  return { refused: `${formatCitation(citation)}不存在：该款共 ${items.length} 项。请核对项号。` };
}

/** 第几条第几项 without a 款 is how a 条 with a single list of 项 is cited; with two lists it names neither. */
function paragraphWithItems(article: Article, citation: Citation): Paragraph | { refused: string } {
  const label = formatCitation(citation);
  if (citation.paragraph !== null) {
    const named = article.paragraphs[citation.paragraph - 1];
    if (named) return named;
    return {
      refused: `${label}不存在：${articleLabel(article.number)}只有 ${article.paragraphs.length} 款。请核对款号。`,
    };
  }
  const [only, another] = article.paragraphs.filter(({ items }) => items.length > 0);
  if (!only) return { refused: `${label}不存在：${articleLabel(article.number)}没有分项。请改引整条或某一款。` };
  if (another) return { refused: `${label}说的是哪一款不清楚：该条不止一款分项。请写明第几款。` };
  return only;
}

function missingArticle(text: LegalText, number: number): string {
  const label = `《${text.title}》${articleLabel(number)}`;
  if (text.excerpt) return `${label}没有收录：库里只有这个文本的部分条文。请导入全文后再引用。`;
  return `${label}不存在：${text.passed} 的版本共 ${text.articles.length} 条。请核对条号。`;
}

function range(first: number, through: number | null): number[] {
  return Array.from({ length: (through ?? first) - first + 1 }, (_, index) => first + index);
}

function join(quoted: Quoted[]): Quoted {
  const refused = quoted.find((one) => 'refused' in one);
  return refused ?? { text: quoted.map((one) => ('text' in one ? one.text : '')).join('\n') };
}
