/** The words that people filled in, offered again as conditions of the list. */

import { sql } from 'kysely';
import { type ReadContext, within } from '../../platform/index.ts';
import { normalised } from '../shared/search-terms.ts';
import { countSubjects } from './list-query.ts';
import type { WordFacet } from './word-facets.ts';

/** How many are offered at a time, and how many are looked at for it: words may have gone out of use. */
const MOST_OFFERED = 20;
const MOST_LOOKED_AT = 60;
/** Counting ends here: the number only says whether a word is rare or common. */
const MOST_COUNTED = 1000;

/** A word with the number of subjects in the registry that have it; `more` where there are others. */
interface OfferedWord {
  readonly word: string;
  readonly count: number;
  readonly more: boolean;
}

/**
 * Words of a facet within the scope by pinyin, those that hold the text, its pinyin or its initials. At most 20, with
 * `more` where there are others. What is looked at is the words, never the subjects: these are only counted, each to 1000.
 */
export async function wordsOf(ctx: ReadContext, facet: WordFacet, text: string) {
  const found = await wordsLike(ctx, facet, text);
  const words: OfferedWord[] = [];
  for (const word of found) {
    if (words.length === MOST_OFFERED) return { words, more: true };
    const count = await countSubjects(ctx, { [facet]: [word] }, MOST_COUNTED + 1);
    if (count > 0) words.push({ word, count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED });
  }
  return { words, more: found.length === MOST_LOOKED_AT };
}

async function wordsLike(ctx: ReadContext, facet: WordFacet, text: string): Promise<string[]> {
  // An office's words are its authority's; those that none of its subjects has are counted out.
  const { scope } = ctx;
  const reach =
    scope.kind === 'offices' ? { kind: 'organisations' as const, organisations: [scope.organisation] } : scope;
  const sought = normalised(text).replace(/[%_!]/g, '!$&');
  const rows = await ctx.db
    .selectFrom('subject_word')
    .select(['word', 'reading'])
    .distinct()
    .where('facet', '=', facet)
    .where(within(reach, { organisation: 'subject_word.organisation' }))
    .where(sql<boolean>`sought like ${`%${sought}%`} escape '!'`)
    .orderBy('reading')
    .orderBy('word')
    .limit(MOST_LOOKED_AT)
    .execute();
  return rows.map(({ word }) => word);
}
