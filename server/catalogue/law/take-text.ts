/** A legal text as it was sent, made into the law package's own shape by its own reader, so that one set of rules holds. */

import { formatLegalText, LawRefusal, type LegalText, parseLegalText } from '@mingqian/law';
import { Problem } from '../../platform/index.ts';
import type { TextBody } from './schema.ts';

/** The version; throws `invalid-input` on the field `text` with the reader's sentence. */
export function takeText(text: TextBody['text']): LegalText {
  try {
    return parseLegalText('pasted' in text ? pastedFile(text) : formatLegalText(text), text.slug, text.passed);
  } catch (error) {
    if (!(error instanceof LawRefusal)) throw error;
    throw new Problem('invalid-input', { errors: [{ field: 'text', message: error.message }] });
  }
}

type Pasted = Extract<TextBody['text'], { pasted: string }>;

/** A file with the pasted articles below the head. */
function pastedFile({ pasted, ...head }: Pasted): string {
  const placeholder = { number: 1, chapter: null, section: null, paragraphs: [{ text: '略', items: [] }] };
  const file = formatLegalText({ ...head, articles: [placeholder] });
  const end = '\n---\n\n';
  return `${file.slice(0, file.indexOf(end) + end.length)}${tidied(pasted)}\n`;
}

/** Lines as they come from a page: blank lines, wide spaces, headings without signs. */
function tidied(pasted: string): string {
  const lines = pasted.split('\n').map((line) => line.replace(/[\s\u3000]+/g, ' ').trim());
  return lines
    .filter((line) => line !== '')
    .map((line) =>
      line
        .replace(/^(第[一二三四五六七八九十百]+章) ?/, '## $1 ')
        .replace(/^(第[一二三四五六七八九十百]+节) ?/, '### $1 '),
    )
    .map((line) => line.replace(/^(第[一二三四五六七八九十百千零]+条) ?/, '$1 '))
    .join('\n\n');
}
