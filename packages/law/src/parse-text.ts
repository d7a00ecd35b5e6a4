/** A text's file: the head, then `## 第一章 …`, `### 第一节 …`, 条, 款 and 项, one to a paragraph, an empty line between. */

import { parseHead } from './front-matter.ts';
import { fromChinese } from './numerals.ts';
import { LawRefusal } from './refusal.ts';
import type { Article, LegalText } from './types.ts';

const CHAPTER = /^## (第([一二三四五六七八九十百]+)章 \S.*)$/;
const SECTION = /^### (第([一二三四五六七八九十百]+)节 \S.*)$/;
const ARTICLE = /^第([一二三四五六七八九十百千零]+)条 (\S.*)$/;
const ITEM = /^（([一二三四五六七八九十百]+)）(\S.*)$/;

// What a copy from a web page drags along, and Chinese text never has.
const STRAY: readonly [RegExp, string][] = [
  [/[\p{Cc}\p{Cf}\u00a0\u3000]/u, '看不见的字符、制表符或全角空格'],
  [/[<>*_`[\]{}\\|]|&\w+;/, '网页或排版标记'],
  [/[,;:!?()"']/, '半角标点'],
  [/\s$| {2}|[\p{sc=Han}，。；：、] [\p{sc=Han}（《]/u, '多余的空格'],
];

/** Where the reader stands: the headings above, and the articles so far. */
interface Progress {
  chapter: string | null;
  section: string | null;
  chapterNumber: number;
  sectionNumber: number;
  articles: Article[];
}

/**
 * The text in `file`, the file `slug/version.txt`. LawRefusal, naming the file, where the head is wrong, a numeral
 * is out of order, a 条 is missing from a text that is no excerpt, or a line holds what no statute has.
 */
export function parseLegalText(file: string, slug: string, version: string): LegalText {
  const name = `${slug}/${version}.txt`;
  const found = /^---\n(.*?)\n---\n\n(.*)\n$/s.exec(file);
  if (!found) throw new LawRefusal(`${name}：应以两行 --- 之间的说明开头，空一行再写条文，末尾换行。请改正。`);
  if (file !== file.normalize('NFC')) throw new LawRefusal(`${name}：文字不是 NFC 形式。请转换后重存。`);
  const head = parseHead((found[1] ?? '').split('\n'), slug, name);
  if (head.passed !== version) throw new LawRefusal(`${name}：文件名应为通过日 ${head.passed}。请改名。`);
  const progress: Progress = { chapter: null, section: null, chapterNumber: 0, sectionNumber: 0, articles: [] };
  for (const line of (found[2] ?? '').split('\n\n')) take(line, progress, head.excerpt, name);
  if (progress.articles.length === 0) throw new LawRefusal(`${name}：没有条文。请补上。`);
  return { ...head, articles: progress.articles };
}

function take(line: string, progress: Progress, excerpt: boolean, name: string): void {
  const chapter = CHAPTER.exec(line);
  const section = SECTION.exec(line);
  const heading = chapter ?? section;
  const words = heading ? (heading[1] ?? '').replace(' ', '') : line.replace(/^(第\S+条) /, '$1');
  if (line.trim() === '') throw new LawRefusal(`${name}：有空段。段与段之间只空一行。`);
  for (const [pattern, what] of STRAY) {
    if (pattern.test(words)) throw new LawRefusal(`${name}：“${line.slice(0, 30)}”里有${what}。请对照原文改正。`);
  }
  if (chapter) {
    progress.chapterNumber = after(chapter[2], progress.chapterNumber, line, name);
    Object.assign(progress, { chapter: chapter[1], section: null, sectionNumber: 0 });
  } else if (section) {
    progress.sectionNumber = after(section[2], progress.sectionNumber, line, name);
    progress.section = section[1] ?? null;
  } else {
    takeWords(line, progress, excerpt, name);
  }
}

function takeWords(line: string, progress: Progress, excerpt: boolean, name: string): void {
  const article = ARTICLE.exec(line);
  const last = progress.articles.at(-1);
  if (article) {
    const number = after(article[1], last?.number ?? 0, line, name);
    if (!excerpt && number !== (last?.number ?? 0) + 1) {
      throw new LawRefusal(`${name}：“${line.slice(0, 12)}”之前缺条文。请补全，或写明 excerpt: true。`);
    }
    const { chapter, section } = progress;
    progress.articles.push({ number, chapter, section, paragraphs: [{ text: article[2] ?? '', items: [] }] });
    return;
  }
  if (!last) throw new LawRefusal(`${name}：“${line.slice(0, 12)}”不在任何一条之下。请改正。`);
  const item = ITEM.exec(line);
  const paragraph = last.paragraphs.at(-1);
  if (!item || !paragraph) {
    last.paragraphs.push({ text: line, items: [] });
    return;
  }
  const number = after(item[1], paragraph.items.length, line, name);
  if (number !== paragraph.items.length + 1) throw new LawRefusal(`${name}：“${line.slice(0, 12)}”之前缺项。请补全。`);
  paragraph.items.push({ number, text: item[2] ?? '' });
}

/** The numeral's integer, which must be larger than the one before. */
function after(numeral: string | undefined, before: number, line: string, name: string): number {
  const number = fromChinese(numeral ?? '');
  if (number === null || number <= before) {
    throw new LawRefusal(`${name}：“${line.slice(0, 12)}”的序号不对，或重复、倒序。请对照原文改正。`);
  }
  return number;
}
