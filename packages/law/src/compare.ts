/** What changed from one version of a text to another, so that what rests on it can be looked at again. */

import { type ArticleCitation, articleLabel, type Citation } from './citation.ts';
import { articleLines, paragraphLines, pointLines } from './format-text.ts';
import { pathText } from './points.ts';
import { paragraphOfItem, quote } from './quote.ts';
import { wordsAbove } from './quote-points.ts';
import type { LegalText } from './types.ts';

/**
 * One 条, or point of a document without 条, that is not the same in both versions. `label`: 第九条, 二(四). `unknown`: one of
 * the versions is an excerpt without it. `before` and `after` are its words, null where it is not there.
 */
export interface Change {
  label: string;
  kind: 'changed' | 'added' | 'removed' | 'unknown';
  before: string | null;
  after: string | null;
}

/**
 * What became of the cited words. `related`: they are the same, but what they hang on in the same 条 or above the same point
 * is not, so whether they still say the same cannot be told. `unknown`: the new version is an excerpt without them, or no
 * longer has a single place that is meant. `before` and `after`: of `related` those of the whole 条.
 */
export interface CitedChange {
  kind: 'changed' | 'related' | 'removed' | 'unknown';
  before: string | null;
  after: string | null;
}

/** The 条 or points whose own words differ between `before` and `after`, in order. The same text twice gives none. */
export function affected(before: LegalText, after: LegalText): Change[] {
  const old = wordsByPlace(before);
  const now = wordsByPlace(after);
  const places = [...new Set([...old.keys(), ...now.keys()])].toSorted(byNumbers);
  return places.flatMap((place) => {
    const words = { before: old.get(place)?.words ?? null, after: now.get(place)?.words ?? null };
    if (words.before === words.after) return [];
    const label = old.get(place)?.label ?? now.get(place)?.label ?? '';
    return [{ label, kind: kindOf(words.before, words.after, before.excerpt, after.excerpt), ...words }];
  });
}

/**
 * What became of what `citation` names, at the level that it names: 条, 款, 项 or point. Null where nothing did, and where
 * `before` did not have it, since nothing could rest on it then.
 */
export function citedChange(before: LegalText, after: LegalText, citation: Citation): CitedChange | null {
  const [old, now] = [cited(before, citation), cited(after, citation)];
  if (!('text' in old)) {
    if (old.missing || !('text' in now)) return null;
    return { kind: 'unknown', before: null, after: now.text };
  }
  if (!('text' in now)) return { kind: now.missing ? 'removed' : 'unknown', before: old.text, after: null };
  if (old.text !== now.text) return { kind: 'changed', before: old.text, after: now.text };
  return relatedChange(before, after, citation, old.text);
}

/** The cited words; of 项 below those of the 款 that they complete, which say what follows from each of them. */
function cited(text: LegalText, citation: Citation): ReturnType<typeof quote> {
  const words = quote(text, citation);
  if (!('text' in words) || 'point' in citation) return words;
  const lead = paragraphOfItem(text, citation);
  return lead === null ? words : { text: `${lead.text}\n${words.text}` };
}

/** 前款, 前两项, 本条, 第一款 (of no other 条): words that hang on others of their 条. */
const HANGS_ON_OTHERS =
  /[前上][一二两三四五]?[款项]|本条(?!例)|(?<!条)第[一二三四五六七八九十]+款|(?<![条款])第（[一二三四五六七八九十]+）项/;

function relatedChange(before: LegalText, after: LegalText, citation: Citation, words: string): CitedChange | null {
  if ('point' in citation) {
    const [above, aboveNow] = [wordsAbove(before, citation), wordsAbove(after, citation)];
    if (above === aboveNow) return null;
    return { kind: 'related', before: `${above}\n${words}`, after: `${aboveNow}\n${words}` };
  }
  if (citation.paragraph === null && citation.item === null) return null;
  const [old, now] = [wholeArticle(before, citation), wholeArticle(after, citation)];
  if (old === now || !HANGS_ON_OTHERS.test(words)) return null;
  return { kind: 'related', before: old, after: now };
}

function wholeArticle(text: LegalText, { article }: ArticleCitation): string {
  const found = text.articles.find(({ number }) => number === article);
  return found === undefined ? '' : articleLines(found).join('\n');
}

/** Words by the numbers of their place, joined. */
function wordsByPlace({ articles, points }: LegalText): Map<string, { label: string; words: string }> {
  const ofArticles = articles.map(({ number, paragraphs }) => {
    const words = paragraphs.flatMap(paragraphLines).join('\n');
    return [`${number}`, { label: articleLabel(number), words }] as const;
  });
  const ofPoints = points.map((point) => {
    const label = point.path.length === 0 ? '开头部分' : pathText(point.path);
    return [point.path.join('.'), { label, words: pointLines(point).join('\n') }] as const;
  });
  return new Map([...ofArticles, ...ofPoints]);
}

function byNumbers(one: string, other: string): number {
  const [a, b] = [one, other].map((place) => (place === '' ? [] : place.split('.').map(Number)));
  const at = a!.findIndex((number, index) => number !== b![index]);
  if (at < 0) return a!.length - b!.length;
  return b![at] === undefined ? 1 : a![at]! - b![at]!;
}

function kindOf(before: string | null, after: string | null, oldPart: boolean, newPart: boolean): Change['kind'] {
  if (before !== null && after !== null) return 'changed';
  if (before === null) return oldPart ? 'unknown' : 'added';
  return newPart ? 'unknown' : 'removed';
}
