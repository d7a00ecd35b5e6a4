/** Writes a text's file. */

import { articleLabel } from './citation.ts';
import { formatHead } from './front-matter.ts';
import { toChinese } from './numerals.ts';
import { pointLabel } from './points.ts';
import type { Article, LegalText, Paragraph, Point } from './types.ts';

/** The file that `parseLegalText` reads back the same; a canonical file comes out byte for byte. */
export function formatLegalText(text: LegalText): string {
  const parts = [...articleParts(text), ...text.points.flatMap(pointLines)];
  return `---\n${formatHead(text).join('\n')}\n---\n\n${parts.join('\n\n')}\n`;
}

function articleParts({ articles }: LegalText): string[] {
  const parts: string[] = [];
  let chapter: string | null = null;
  let section: string | null = null;
  for (const article of articles) {
    if (article.chapter !== null && article.chapter !== chapter) parts.push(`## ${article.chapter}`);
    const moved = article.chapter !== chapter || article.section !== section;
    if (article.section !== null && moved) parts.push(`### ${article.section}`);
    ({ chapter, section } = article);
    parts.push(...articleLines(article));
  }
  return parts;
}

/** A 条 as lines, its number in front. */
export function articleLines({ number, paragraphs }: Article): string[] {
  const [first = '', ...rest] = paragraphs.flatMap(paragraphLines);
  return [`${articleLabel(number)} ${first}`, ...rest];
}

/** A 款 as lines: its words, then each 项 with its label （一）. */
export function paragraphLines(paragraph: Paragraph): string[] {
  return [paragraph.text, ...paragraph.items.map(({ number, text }) => `（${toChinese(number)}）${text}`)];
}

/** A point as lines, its label in front, without the points below it. */
export function pointLines({ path, paragraphs }: Point): string[] {
  const [first = '', ...rest] = paragraphs;
  return [pointLabel(path) + first, ...rest];
}
