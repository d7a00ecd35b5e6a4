/** The words of a text, by paragraphs: a statute by 条, another document by points. */

import { ARTICLE, CHAPTER, parseArticles } from './parse-articles.ts';
import { parsePoints } from './parse-points.ts';
import { readPoint } from './points.ts';
import { LawRefusal } from './refusal.ts';
import type { Body } from './types.ts';

/** A paragraph, and where it stands in what people see. */
export interface Line {
  readonly text: string;
  readonly line: number;
}

// What a copy from a web page drags along, and Chinese text never has.
const STRAY: readonly [RegExp, string][] = [
  [/[\p{Cc}\p{Cf}\u00a0\u3000]/u, '看不见的字符、制表符或全角空格'],
  [/[<>*_`[\]{}\\|]|&\w+;/, '网页或排版标记'],
  [/[,;:!?()"']/, '半角标点'],
  [/\s$| {2}|[\p{sc=Han}，。；：、] [\p{sc=Han}（《]/u, '多余的空格'],
];

/**
 * Articles or points, told apart by how the paragraphs are numbered. LawRefusal with the line where a number is out of
 * order, one is missing from a text that is no `excerpt`, or a paragraph holds what no text of law has.
 */
export function parseBody(lines: readonly Line[], excerpt: boolean): Body {
  for (const line of lines) assertClean(line);
  if (lines.some(({ text }) => ARTICLE.test(text) || CHAPTER.test(text)))
    return { articles: parseArticles(lines, excerpt), points: [] };
  if (lines.some(({ text }) => readPoint(text) !== null)) return { articles: [], points: parsePoints(lines, excerpt) };
  throw new LawRefusal(
    '没有条文：既没有以“第一条”开头的一行，也没有以“一、”开头的一行。请逐段粘贴，每段一行。',
    lines[0]?.line ?? null,
  );
}

function assertClean({ text, line }: Line): void {
  if (text.trim() === '') throw new LawRefusal('有空段。段与段之间只空一行。', line);
  const words = text.replace(/^(#+ 第\S+) /, '$1').replace(/^(第\S+条) /, '$1');
  for (const [pattern, what] of STRAY) {
    if (pattern.test(words)) throw new LawRefusal(`“${text.slice(0, 30)}”里有${what}。请对照原文改正。`, line);
  }
}
