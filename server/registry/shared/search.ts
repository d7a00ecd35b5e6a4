/** Finding records by any two characters of a name, by pinyin or by code, among millions, on both engines. */

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Engine } from '../../platform/index.ts';
import { bigrams, facetTerm, normalised, partsOfLength, runsOf, segmentations } from './search-terms.ts';

export { type Searchable, searchTerms, soughtText } from './search-terms.ts';

/** The longest query text that is looked at, in characters; routes refuse more. */
export const LONGEST_QUERY = 60;

/** Ways to find one word, one of which must hold: each a set of terms that a record must all have. */
type Word = readonly (readonly string[])[];

/**
 * What a person typed, and facets that must hold, as conditions.
 * - `match`: the terms, as expressions that must all hold. SQLite: full-text expressions, to be put on the search table.
 *   PostgreSQL: `tsquery`s, each to be put on `TERMS_VECTOR` by itself, so that the index leaps from one to the other:
 *   within one of them it would look at everything that its rarest term finds.
 * - `exact`: the words in the text itself, since terms find a little more than what was asked for; null without a word.
 */
export interface SearchCondition {
  readonly match: readonly string[];
  readonly exact: RawBuilder<SqlBool> | null;
}

/**
 * PostgreSQL: what is indexed of a row, its terms and the segment of numbers in which it lies (`n`). An index of terms has
 * no order; with the segment among them hits are read segment by segment, and a page ends the reading.
 */
export const TERMS_VECTOR = `array_to_tsvector(string_to_array(btrim('n' || (number >> 15)::text || ' ' || terms), ' '))`;

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
  const parts = sets.flatMap((ways) => (ways.length === 1 ? ways[0]!.map((term) => [[term]]) : [ways]));
  const exact = words.map((word) => sql<SqlBool>`sought like ${likePattern(word)} escape '!'`);
  const match = [...new Set(parts.map((ways) => expression(OPERATORS[engine], ways)))];
  return { match, exact: exact.length === 0 ? null : sql<SqlBool>`(${sql.join(exact, sql` and `)})` };
}

function facetWord({ facet, values }: FacetFilter): Word {
  return values.map((value) => [facetTerm(facet, value)]);
}

function waysToFind(word: string): Word {
  const ways: string[][] = [nameTerms(word)];
  if (/^[a-z]{2,}$/.test(word)) {
    // Few initials are common: triples find much less that is not meant than pairs do.
    ways.push(partsOfLength(word, Math.min(word.length, 3)).map((part) => `p${part}`));
    for (const syllables of segmentations(word)) ways.push(syllables.map((syllable) => `q${syllable}`));
  }
  if (/^[0-9a-z]{4,18}$/.test(word)) ways.push([`u${word}`]);
  return ways.filter((terms) => terms.length > 0).map((terms) => [...new Set(terms)]);
}

function nameTerms(word: string): string[] {
  return runsOf(word).flatMap((run) => (run.length === 1 ? run : bigrams(run)));
}

interface Operators {
  readonly quote: string;
  readonly and: string;
  readonly or: string;
}

const OPERATORS: Readonly<Record<Engine, Operators>> = {
  sqlite: { quote: '"', and: ' AND ', or: ' OR ' },
  postgres: { quote: "'", and: ' & ', or: ' | ' },
};

/** Terms are letters, digits and characters beyond ASCII: none has a quotation mark in it. */
function expression({ quote, and, or }: Operators, ways: Word): string {
  const together = (terms: readonly string[]) => `(${terms.map((term) => quote + term + quote).join(and)})`;
  return `(${ways.map(together).join(or)})`;
}

const likePattern = (word: string): string => `%${word.replace(/[%_!]/g, '!$&')}%`;
