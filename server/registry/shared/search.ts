/** Finding records by any two characters of a name, by pinyin or by code, among millions, on both engines. */

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Engine } from '../../platform/index.ts';
import { bigrams, facetTerm, normalised, runsOf, segmentations } from './search-terms.ts';

export { type Searchable, searchTerms, soughtText } from './search-terms.ts';

/** The longest query text that is looked at, in characters; routes refuse more. */
export const LONGEST_QUERY = 60;

/** Ways to find one word, one of which must hold: each a set of terms that a record must all have. */
type Word = readonly (readonly string[])[];

/**
 * What a person typed, and facets that must hold, as conditions. Null: nothing to look for.
 * - `match`: SQLite's full-text expression, to be put on the search table.
 * - `where`: what else must hold. On PostgreSQL it uses the index of terms; on SQLite it compares what was found with the
 *   text itself, since terms find a little more than what was asked for.
 * - `scan`: the same outcome without an index, for reading rows one after another where hits are many.
 */
export interface SearchCondition {
  readonly match: string | null;
  readonly where: RawBuilder<SqlBool> | null;
  readonly scan: RawBuilder<SqlBool> | null;
}

/** Facets of one name, one of whose values must hold. */
export interface FacetFilter {
  readonly facet: string;
  readonly values: readonly string[];
}

/**
 * The condition on a table with the columns `sought` and `terms` (see `searchTerms`) for every word of the text and every
 * facet. Words are separated by spaces; each is found anywhere in a name, in the initials or the whole of its pinyin, or
 * as the whole, the body or the end of a code.
 */
export function searchCondition(engine: Engine, text: string, facets: readonly FacetFilter[] = []): SearchCondition {
  const words = normalised(text).split(' ').filter(Boolean);
  const sets = [...words.map(waysToFind), ...facets.map(facetWord)].filter((ways) => ways.length > 0);
  const exact = words.map((word) => sql<SqlBool>`sought like ${likePattern(word)} escape '!'`);
  if (engine === 'sqlite') {
    const match = sets.length === 0 ? null : sets.map(asMatch).join(' AND ');
    return { match, where: all(exact), scan: all(exact) };
  }
  const scan = all([...facets.map(facetWord).map(asTexts), ...exact]);
  return { match: null, where: all([...sets.map(asArrays), ...exact]), scan };
}

function facetWord({ facet, values }: FacetFilter): Word {
  return values.map((value) => [facetTerm(facet, value)]);
}

function waysToFind(word: string): Word {
  const ways: string[][] = [nameTerms(word)];
  if (/^[a-z]{2,}$/.test(word)) {
    ways.push(bigrams(word).map((pair) => `p${pair}`));
    for (const syllables of segmentations(word)) ways.push(syllables.map((syllable) => `q${syllable}`));
  }
  if (/^[0-9a-z]{4,18}$/.test(word)) ways.push([`u${word}`]);
  return ways.filter((terms) => terms.length > 0).map((terms) => [...new Set(terms)]);
}

function nameTerms(word: string): string[] {
  return runsOf(word).flatMap((run) => (run.length === 1 ? run : bigrams(run)));
}

const asMatch = (word: Word): string =>
  `(${word.map((terms) => `(${terms.map((term) => `"${term}"`).join(' AND ')})`).join(' OR ')})`;

const asArrays = (word: Word): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    word.map((terms) => sql`registry_terms(terms) @> string_to_array(${terms.join(' ')}, ' ')`),
    sql` or `,
  )})`;

/** Terms stand between spaces but for the first and the last. */
const asTexts = (word: Word): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    word.flat().map((term) => sql`(' ' || terms || ' ') like ${`% ${term} %`}`),
    sql` or `,
  )})`;

const all = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> | null =>
  conditions.length === 0 ? null : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;

const likePattern = (word: string): string => `%${word.replace(/[%_!]/g, '!$&')}%`;
