/** The words a citation names in one version of a text. */

import { type ArticleCitation, articleLabel, type Citation, finest, formatCitation } from './citation.ts';
import { articleLines, paragraphLines } from './format-text.ts';
import { quotePoints } from './quote-points.ts';
import { join, type Quoted, range } from './quoted.ts';
import type { Article, LegalText, Paragraph } from './types.ts';

/** The exact words of `citation` in `text`. The citation's title is not looked at. */
export function quote(text: LegalText, citation: Citation): Quoted {
  if ('point' in citation) return quotePoints(text, citation);
  if (text.points.length > 0) {
    const hint = `《${text.title}》没有“条”，按“一、（一）”编号，请写成“二(四)”的样子`;
    return { refused: `${formatCitation(citation)}不存在：${hint}。`, missing: true };
  }
  const numbers = range(finest(citation), citation.through);
  if (citation.paragraph === null && citation.item === null) {
    return join(numbers.map((number) => wholeArticle(text, number)));
  }
  const article = text.articles.find(({ number }) => number === citation.article);
  if (!article) return missingArticle(text, citation.article);
  if (citation.item === null) return join(numbers.map((number) => wholeParagraph(article, number, citation)));
  const paragraph = paragraphWithItems(article, citation);
  if ('refused' in paragraph) return paragraph;
  return join(numbers.map((number) => oneItem(paragraph, number, citation)));
}

/** The 款 whose 项 a citation names: what its words say holds for each of them. Null where there is no single one. */
export function paragraphOfItem(text: LegalText, citation: ArticleCitation): Paragraph | null {
  const article = text.articles.find(({ number }) => number === citation.article);
  if (!article || citation.item === null) return null;
  const paragraph = paragraphWithItems(article, citation);
  return 'refused' in paragraph ? null : paragraph;
}

function wholeArticle(text: LegalText, number: number): Quoted {
  const article = text.articles.find((candidate) => candidate.number === number);
  if (!article) return missingArticle(text, number);
  return { text: articleLines(article).join('\n') };
}

function wholeParagraph(article: Article, number: number, citation: Citation): Quoted {
  const paragraph = article.paragraphs[number - 1];
  if (paragraph) return { text: paragraphLines(paragraph).join('\n') };
  return missingParagraph(article, citation);
}

function oneItem(paragraph: Paragraph, number: number, citation: Citation): Quoted {
  const [, ...items] = paragraphLines(paragraph);
  const text = items[number - 1];
  if (text !== undefined) return { text };
  return { refused: `${formatCitation(citation)}不存在：该款共 ${items.length} 项。请核对项号。`, missing: true };
}

/** 第几条第几项 without a 款 is how a 条 with a single list of 项 is cited; with two lists it names neither. */
function paragraphWithItems(
  article: Article,
  citation: ArticleCitation,
): Paragraph | { refused: string; missing: boolean } {
  const label = formatCitation(citation);
  if (citation.paragraph !== null) {
    return article.paragraphs[citation.paragraph - 1] ?? missingParagraph(article, citation);
  }
  const [only, another] = article.paragraphs.filter(({ items }) => items.length > 0);
  if (!only)
    return { refused: `${label}不存在：${articleLabel(article.number)}没有分项。请改引整条或某一款。`, missing: true };
  if (another) {
    return { refused: `${label}说的是哪一款不清楚：该条不止一款分项。请写明第几款。`, missing: false };
  }
  return only;
}

function missingParagraph({ number, paragraphs }: Article, citation: Citation): { refused: string; missing: boolean } {
  const has = `${articleLabel(number)}只有 ${paragraphs.length} 款`;
  return { refused: `${formatCitation(citation)}不存在：${has}。请核对款号。`, missing: true };
}

function missingArticle(text: LegalText, number: number): Quoted {
  const label = `《${text.title}》${articleLabel(number)}`;
  if (text.excerpt) {
    return { refused: `${label}没有收录：库里只有这个文本的部分条文。请导入全文后再引用。`, missing: false };
  }
  const has = `${text.passed} 的版本共 ${text.articles.length} 条`;
  return { refused: `${label}不存在：${has}。请核对条号。`, missing: true };
}
