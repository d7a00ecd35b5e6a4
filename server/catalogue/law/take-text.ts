/** A legal text as it was sent, made into the law package's own shape by its own reader, so that one set of rules holds. */

import { formatLegalText, LawRefusal, type LegalText, type Line, parseBody, parseLegalText } from '@mingqian/law';
import { Problem } from '../../platform/index.ts';
import type { TextBody } from './schema.ts';

/** The version; throws `invalid-input` on the field `text.pasted` with the reader's sentence, which names the line that was pasted. */
export function takeText({ pasted, articles, points, ...head }: TextBody['text']): LegalText {
  const json = { articles, points };
  try {
    const whole = { ...head, ...(pasted === undefined ? json : parseBody(tidied(pasted), head.excerpt)) };
    return parseLegalText(formatLegalText(whole), `${head.passed}.txt`);
  } catch (error) {
    if (!(error instanceof LawRefusal)) throw error;
    const where = pasted !== undefined && error.line !== null ? `第 ${error.line} 行：` : '';
    throw new Problem('invalid-input', { errors: [{ field: 'text.pasted', message: where + error.message }] });
  }
}

/** Lines as they come from a page: blank lines, wide spaces, headings without signs, labels in half-width brackets. */
function tidied(pasted: string): Line[] {
  return pasted.split('\n').flatMap((raw, index) => {
    const text = raw.replace(/[\s\u3000]+/g, ' ').trim();
    return text === '' ? [] : [{ text: labelled(text), line: index + 1 }];
  });
}

function labelled(text: string): string {
  return text
    .replace(/^(第[一二三四五六七八九十百]+章) ?/, '## $1 ')
    .replace(/^(第[一二三四五六七八九十百]+节) ?/, '### $1 ')
    .replace(/^(第[一二三四五六七八九十百千零]+条) ?/, '$1 ')
    .replace(/^([一二三四五六七八九十百]+、) /, '$1')
    .replace(/^[（(]([一二三四五六七八九十百]+|[1-9]\d?)[）)] ?/, '（$1）')
    .replace(/^([1-9]\d?)[.．、] ?(?!\d)/, '$1.');
}
