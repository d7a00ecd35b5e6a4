/** Writes a text's file. */

import { articleLabel } from './citation.ts';
import { formatHead } from './front-matter.ts';
import { toChinese } from './numerals.ts';
import type { LegalText, Paragraph } from './types.ts';

/** The file that `parseLegalText` reads back the same; a canonical file comes out byte for byte. */
export function formatLegalText(text: LegalText): string {
  const parts: string[] = [];
  let chapter: string | null = null;
  let section: string | null = null;
  for (const article of text.articles) {
    if (article.chapter !== null && article.chapter !== chapter) parts.push(`## ${article.chapter}`);
    const moved = article.chapter !== chapter || article.section !== section;
    if (article.section !== null && moved) parts.push(`### ${article.section}`);
    ({ chapter, section } = article);
    const [first = '', ...rest] = article.paragraphs.flatMap(paragraphLines);
    parts.push(`${articleLabel(article.number)} ${first}`, ...rest);
  }
  return `---\n${formatHead(text).join('\n')}\n---\n\n${parts.join('\n\n')}\n`;
}

/** A 款 as lines: its words, then each 项 with its label （一）. */
export function paragraphLines(paragraph: Paragraph): string[] {
  return [paragraph.text, ...paragraph.items.map(({ number, text }) => `（${toChinese(number)}）${text}`)];
}
