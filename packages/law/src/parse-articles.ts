/** A statute: `## 第一章 …`, `### 第一节 …`, 条, 款 and 项, a paragraph each. */

import { fromChinese } from './numerals.ts';
import type { Line } from './parse-body.ts';
import { LawRefusal } from './refusal.ts';
import type { Article } from './types.ts';

export const CHAPTER = /^## (第([一二三四五六七八九十百]+)章 \S.*)$/;
const SECTION = /^### (第([一二三四五六七八九十百]+)节 \S.*)$/;
export const ARTICLE = /^第([一二三四五六七八九十百千零]+)条 (\S.*)$/;
const ITEM = /^（([一二三四五六七八九十百]+)）(\S.*)$/;

/** Where the reader stands: the headings above, and the articles so far. */
interface Progress {
  chapter: string | null;
  section: string | null;
  chapterNumber: number;
  sectionNumber: number;
  articles: Article[];
}

/** LawRefusal where a number is out of order, a 条 is missing from what is no `excerpt`, or words stand under no 条. */
export function parseArticles(lines: readonly Line[], excerpt: boolean): Article[] {
  const progress: Progress = { chapter: null, section: null, chapterNumber: 0, sectionNumber: 0, articles: [] };
  for (const line of lines) take(line, progress, excerpt);
  if (progress.articles.length === 0) throw new LawRefusal('没有条文。请补上。', lines[0]?.line ?? null);
  return progress.articles;
}

function take(line: Line, progress: Progress, excerpt: boolean): void {
  const chapter = CHAPTER.exec(line.text);
  const section = SECTION.exec(line.text);
  if (chapter) {
    progress.chapterNumber = after(chapter[2], progress.chapterNumber, line);
    Object.assign(progress, { chapter: chapter[1], section: null, sectionNumber: 0 });
  } else if (section) {
    progress.sectionNumber = after(section[2], progress.sectionNumber, line);
    progress.section = section[1] ?? null;
  } else {
    takeWords(line, progress, excerpt);
  }
}

function takeWords(line: Line, progress: Progress, excerpt: boolean): void {
  const { text } = line;
  const article = ARTICLE.exec(text);
  const last = progress.articles.at(-1);
  if (article) {
    const number = after(article[1], last?.number ?? 0, line);
    if (!excerpt && number !== (last?.number ?? 0) + 1)
      throw new LawRefusal(`“${text.slice(0, 12)}”之前缺条文。请补全；只收录一部分的，写明是节录。`, line.line);
    const { chapter, section } = progress;
    progress.articles.push({ number, chapter, section, paragraphs: [{ text: article[2] ?? '', items: [] }] });
    return;
  }
  if (!last) throw new LawRefusal(`“${text.slice(0, 12)}”不在任何一条之下。请改正。`, line.line);
  const item = ITEM.exec(text);
  const paragraph = last.paragraphs.at(-1);
  if (!item || !paragraph) {
    last.paragraphs.push({ text, items: [] });
    return;
  }
  const number = after(item[1], paragraph.items.length, line);
  if (number !== paragraph.items.length + 1)
    throw new LawRefusal(`“${text.slice(0, 12)}”之前缺项。请补全。`, line.line);
  paragraph.items.push({ number, text: item[2] ?? '' });
}

/** The numeral's integer, which must be larger than the one before. */
function after(numeral: string | undefined, before: number, { text, line }: Line): number {
  const number = fromChinese(numeral ?? '');
  if (number === null || number <= before)
    throw new LawRefusal(`“${text.slice(0, 12)}”的序号不对，或重复、倒序。请对照原文改正。`, line);
  return number;
}
