/** What changed from one version of a text to another, so that what rests on it can be looked at again. */

import type { Citation } from './citation.ts';
import { paragraphLines } from './format-text.ts';
import type { LegalText } from './types.ts';

/**
 * One 条 that is not the same in both versions. `unknown`: one of the versions is an excerpt without it. `before` and
 * `after` are its words, null where it is not there; `movedTo`: the number under which the new version has the old words.
 */
export interface Change {
  article: number;
  kind: 'changed' | 'added' | 'removed' | 'unknown';
  before: string | null;
  after: string | null;
  movedTo: number | null;
}

/** The 条 whose words differ between `before` and `after`, by number. The same text twice gives none. */
export function affected(before: LegalText, after: LegalText): Change[] {
  const old = wordsByNumber(before);
  const now = wordsByNumber(after);
  const places = new Map([...now].map(([number, words]) => [words, number]));
  const numbers = [...new Set([...old.keys(), ...now.keys()])].toSorted((a, b) => a - b);
  return numbers.flatMap((article) => {
    const words = { before: old.get(article) ?? null, after: now.get(article) ?? null };
    if (words.before === words.after) return [];
    const kind = kindOf(words.before, words.after, before.excerpt, after.excerpt);
    const movedTo = words.before === null ? null : (places.get(words.before) ?? null);
    return [{ article, kind, ...words, movedTo }];
  });
}

/** Whether `citation` names one of the changed 条. An added one touches nothing: nothing could rest on it. */
export function touched(changes: readonly Change[], citation: Citation): boolean {
  const wholeArticles = citation.paragraph === null && citation.item === null;
  const last = wholeArticles ? (citation.through ?? citation.article) : citation.article;
  return changes.some(({ article, kind }) => kind !== 'added' && article >= citation.article && article <= last);
}

function wordsByNumber(text: LegalText): Map<number, string> {
  return new Map(
    text.articles.map(({ number, paragraphs }) => [number, paragraphs.flatMap(paragraphLines).join('\n')]),
  );
}

function kindOf(before: string | null, after: string | null, oldPart: boolean, newPart: boolean): Change['kind'] {
  if (before !== null && after !== null) return 'changed';
  if (before === null) return oldPart ? 'unknown' : 'added';
  return newPart ? 'unknown' : 'removed';
}
