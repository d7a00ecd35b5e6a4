/** The terms under which a record is found, and the text that decides what was really meant. */

import { createHash } from 'node:crypto';
import { pinyin } from 'pinyin-pro';

/** What of a record can be searched. */
export interface Searchable {
  /** The name first, former names after it. */
  readonly names: readonly string[];
  /** Credit code, provisional number. */
  readonly codes: readonly string[];
  /** Values to filter by, each with its facet: `['status', 'active']`. */
  readonly facets: readonly (readonly [facet: string, value: string])[];
}

/** A syllable of pinyin, and some that do not exist: a term of those is simply never found. */
const SYLLABLE =
  /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeo]|[ae]i|[ae]ng?|ao|er|i|ia|iang?|iao|ie|ing?|iong|iu|ong|ou|u|ua|uai|uang?|ui|un|uo|v|ve|ue)$/;
const LONGEST_SYLLABLE = 6;
/** What may be left where no syllable can be read: the consonants with which the next one begins. */
const BEGINNING = /^(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?$/;
/** More readings of one typed word than anyone means. */
const MOST_SEGMENTATIONS = 8;

/** Half-width, lower case, single spaces. */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** The text that a typed word must be part of: names, codes, initials and whole pinyin, lower case, apart by `|`. */
export function soughtText({ names, codes }: Pick<Searchable, 'names' | 'codes'>): string {
  const read = names.map(syllablesOf);
  const parts = [...names, ...codes].map(normalised);
  return [...parts, ...read.map(initials), ...read.map((syllables) => syllables.join(''))].filter(Boolean).join('|');
}

/**
 * The terms of a record, apart by spaces: single characters and pairs of each name, pairs and triples of initials (`p`),
 * syllables (`q`), whole, body and ends of each code (`u`), and facets (`x`).
 */
export function searchTerms({ names, codes, facets }: Searchable): string {
  const terms = new Set<string>();
  for (const name of names) {
    for (const run of runsOf(normalised(name))) for (const term of [...run, ...bigrams(run)]) terms.add(term);
    const syllables = syllablesOf(name);
    const letters = initials(syllables);
    for (const length of [2, 3]) for (const part of partsOfLength(letters, length)) terms.add(`p${part}`);
    for (const syllable of syllables) terms.add(`q${syllable}`);
  }
  for (const code of codes) for (const part of partsOf(normalised(code))) terms.add(`u${part}`);
  for (const [facet, value] of facets) terms.add(facetTerm(facet, value));
  return [...terms].join(' ');
}

/** The term of a facet's value: a digest, so that any text serves and none looks like another term. */
export function facetTerm(facet: string, value: string): string {
  const known = FACETS.get(`${facet}:${value}`);
  if (known !== undefined) return known;
  const term = `x${createHash('sha256').update(`${facet}:${value}`).digest('hex').slice(0, 16)}`;
  // Facets have few values; a fresh start is cheaper than keeping order.
  if (FACETS.size >= 10_000) FACETS.clear();
  FACETS.set(`${facet}:${value}`, term);
  return term;
}

const FACETS = new Map<string, string>();

/** The stretches of letters, digits and characters beyond ASCII, as arrays of characters. */
export function runsOf(text: string): string[][] {
  return (text.match(/[0-9a-z\u{a1}-\u{10ffff}]+/gu) ?? []).map((run) => Array.from(run));
}

/** Neighbouring pairs of characters. */
export function bigrams(characters: Iterable<string>): string[] {
  const list = Array.from(characters);
  return list.slice(1).map((character, at) => `${list[at]}${character}`);
}

/** The parts of a length in Latin letters. */
export function partsOfLength(letters: string, length: number): string[] {
  return Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, at) => letters.slice(at, at + length));
}

/** Ways to read Latin letters as whole syllables; what is left at the end is the beginning of one and not in it. */
export function segmentations(letters: string): string[][] {
  const found: string[][] = [];
  const read = (from: number, syllables: readonly string[]): void => {
    if (found.length >= MOST_SEGMENTATIONS) return;
    let ended = true;
    for (let to = Math.min(letters.length, from + LONGEST_SYLLABLE); to > from; to -= 1) {
      const syllable = letters.slice(from, to);
      if (!SYLLABLE.test(syllable)) continue;
      ended = false;
      read(to, [...syllables, syllable]);
    }
    if (ended && syllables.length > 0 && BEGINNING.test(letters.slice(from))) found.push([...syllables]);
  };
  read(0, []);
  return found;
}

/** Each name is read twice in a row, for its text and for its terms. */
const READ = new Map<string, readonly string[]>();
const MOST_READ = 20_000;

function syllablesOf(name: string): readonly string[] {
  const known = READ.get(name);
  if (known !== undefined) return known;
  const all = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
  const syllables = all.filter((one) => /^[a-z]+$/.test(one));
  if (READ.size >= MOST_READ) READ.clear();
  READ.set(name, syllables);
  return syllables;
}

const initials = (syllables: readonly string[]): string => syllables.map((syllable) => syllable.charAt(0)).join('');

/** The whole code, the nine places of the body (组织机构代码), and ends of 4, 6 and 8. */
function partsOf(code: string): string[] {
  const ends = [4, 6, 8].filter((length) => code.length > length).map((length) => code.slice(-length));
  return [code, ...ends, ...(code.length === 18 ? [code.slice(8, 17)] : [])].filter((part) => /^[0-9a-z]+$/.test(part));
}
