/** Keeps the words that people filled in. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { soughtText } from '../shared/search-terms.ts';
import { FACETS, type SubjectContent } from './content.ts';
import { WORD_FACETS, type WordFacet } from './word-facets.ts';

/** Rows of one statement, well below the engines' bounds of parameters. */
const PIECE = 1000;

/**
 * Keeps the words of new or changed subjects. None is ever taken away: that would have every writer wait for every other,
 * and one that is no longer used is not offered, since nothing is counted under it.
 */
export async function saveWords(trx: Kysely<Tables>, contents: readonly SubjectContent[]): Promise<void> {
  const rows = rowsOf(contents);
  for (let at = 0; at < rows.length; at += PIECE) {
    const piece = rows.slice(at, at + PIECE);
    await trx
      .insertInto('subject_word')
      .values(piece)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function rowsOf(contents: readonly SubjectContent[]) {
  const rows = new Map<string, Readonly<Record<'organisation' | 'word' | 'reading' | 'sought', string>> & Facet>();
  for (const content of contents) {
    const { organisation } = content;
    for (const facet of WORD_FACETS) {
      for (const word of FACETS[facet](content)) {
        const key = `${facet} ${organisation} ${word}`;
        if (word === '' || rows.has(key)) continue;
        const sought = soughtText({ names: [word], codes: [] });
        rows.set(key, { organisation, facet, word, sought, reading: sought.slice(sought.lastIndexOf('|') + 1) });
      }
    }
  }
  return [...rows.values()];
}

interface Facet {
  readonly facet: WordFacet;
}
