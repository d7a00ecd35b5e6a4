/** Free text of recusals -> subjects. Only what matches exactly bars; the rest is asked. The text itself is private. */

import { foldText } from '../normalise/text.ts';
import type { SubjectRecord } from '../types.ts';
import { NO_RECUSAL } from '../vocabulary/statuses.ts';

type Subject = Pick<SubjectRecord, 'id' | 'name'>;

export interface MatchedRecusals {
  readonly barred: readonly string[];
  /** For each part that was not matched: which part it is, and the nearest subjects. */
  readonly unmatched: readonly { readonly part: number; readonly candidates: readonly Subject[] }[];
}

const SEPARATORS = /[；;、,，\n]+/;
const CANDIDATES = 3;
/** Nobody has more recusals than this; such a text is not searched, and asked about as a whole. */
const MAX_PARTS = 60;
/** Searches for candidates in one file; a list of persons that needs more is no list of persons. */
const MAX_SEARCHES = 500;
/** Below this two names have nothing in common worth showing. */
const LEAST_SIMILARITY = 0.35;

/** Subjects by id and by name, for matching the recusals of many persons. */
export class RecusalIndex {
  readonly #subjects: readonly Subject[];
  readonly #ids: ReadonlySet<string>;
  readonly #byName = new Map<string, string[]>();
  #searches = 0;

  constructor(subjects: readonly Subject[]) {
    this.#subjects = subjects;
    this.#ids = new Set(subjects.map(({ id }) => id));
    for (const { id, name } of subjects) {
      const key = foldText(name);
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), id]);
    }
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  match(text: string): MatchedRecusals {
    const barred = new Set<string>();
    const unmatched: { part: number; candidates: Subject[] }[] = [];
    const split = splitOutsideBrackets(text);
    const parts = split.length > MAX_PARTS ? split : split.filter((part) => !NO_RECUSAL.includes(foldText(part)));
    if (parts.length > MAX_PARTS) return { barred: [], unmatched: [{ part: parts.length, candidates: [] }] };
    for (const [i, part] of parts.entries()) {
      const id = this.#exact(part);
      if (id) barred.add(id);
      else unmatched.push({ part: i + 1, candidates: this.#nearest(foldText(withoutRemark(part))) });
    }
    return { barred: [...barred].sort(), unmatched };
  }

  /** The one subject that a part names: by code or name, as written or without a remark in brackets at its end. */
  #exact(part: string): string | null {
    for (const key of [foldText(part), foldText(withoutRemark(part))]) {
      if (this.#ids.has(key)) return key;
      const ids = this.#byName.get(key) ?? [];
      if (ids.length === 1) return ids[0]!;
    }
    return null;
  }

  #nearest(key: string): Subject[] {
    if (++this.#searches > MAX_SEARCHES) return [];
    const pairs = pairsOf(key);
    return this.#subjects
      .map((subject) => ({ subject, score: similarity(pairs, pairsOf(foldText(subject.name))) }))
      .filter(({ score }) => score >= LEAST_SIMILARITY)
      .sort((a, b) => b.score - a.score || (a.subject.id < b.subject.id ? -1 : 1))
      .slice(0, CANDIDATES)
      .map(({ subject }) => subject);
  }
}

/** A remark may hold separators of its own: （配偶、子女任职）. */
function splitOutsideBrackets(text: string): string[] {
  const kept = text.replace(/[（(][^（()）]*[)）]/g, (remark) => remark.replace(/[；;、,，\n]/g, ' '));
  return kept.split(SEPARATORS);
}

function withoutRemark(part: string): string {
  return part.replace(/[（(][^（()）]*[)）]\s*$/, '');
}

function pairsOf(text: string): Set<string> {
  const chars = Array.from(text);
  return new Set(chars.slice(1).map((char, i) => chars[i]! + char));
}

/** Share of the pairs of neighbouring characters that two names have in common (Dice). */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}
