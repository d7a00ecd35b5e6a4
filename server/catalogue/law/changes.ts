/**
 * 须复核: what rests on words of an article that were changed or repealed since it was looked at. Nothing is marked: it follows from
 * the records for any day, so that a text that comes with a new program counts as much as one that was brought in.
 */

import { articleAt, type CitedChange, citedChange, type LegalText, type Library, versionAt } from '@mingqian/law';
import { citation } from './citations.ts';
import type { Law } from './library.ts';
import type { ReviewRow } from './store.ts';

/** 辽政办发〔2025〕6号: the adjustment is begun within one month of the day of the change. */
export const REVIEW_LAW = '辽政办发〔2025〕6号（依据变化之日起1个月内启动调整）';

/** One citation that no longer says what it said. */
export interface BasisChange {
  readonly citation: string;
  readonly title: string;
  /** First day of the version that changed it, or on which the text ceased to be in force. */
  readonly from: string;
  /** Last day for beginning the adjustment. */
  readonly due: string;
  readonly kind: CitedChange['kind'] | 'repealed';
  /** The words it had, and has, of `related` with those that they hang on; null where there are none. */
  readonly before: string | null;
  readonly after: string | null;
  /** Document number of the new version; null for a repeal. */
  readonly number: string | null;
  /** Not yet, already, or past the due day, as of the day asked about. */
  readonly clock: 'coming' | 'open' | 'overdue';
}

/** The day a month later; the last of the month where there is no such day. */
export function aMonthAfter(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10);
}

/** When somebody looked at citations: on a Beijing day, with what was in the library at a moment (ISO in UTC). */
export interface Looked {
  readonly day: string;
  readonly moment: string;
}

/**
 * What changed of these citations since they were looked at, seen from `day`; a review of a version counts as having looked
 * at that one, and a version or a correction that was brought in only afterwards was seen by nobody, whatever day it is in
 * force from. At most one change a citation: the first that nobody looked at.
 */
export function changesOf(
  law: Law,
  citations: readonly string[],
  looked: Looked,
  reviews: readonly Pick<ReviewRow, 'citation' | 'from_day' | 'at'>[],
  day: string,
): BasisChange[] {
  return [...new Set(citations)].flatMap((cited) => {
    const reviewed = reviews.filter((review) => review.citation === cited);
    const change = firstChange(law, cited, [looked, ...reviewed.map(lookedBy)]);
    if (change === null) return [];
    const due = aMonthAfter(change.from);
    const clock = change.from > day ? ('coming' as const) : due < day ? ('overdue' as const) : ('open' as const);
    return [{ ...change, due, clock }];
  });
}

const lookedBy = ({ from_day, at }: Pick<ReviewRow, 'from_day' | 'at'>): Looked => ({ day: from_day, moment: at });

/** A version as it was when somebody looked. */
interface Seen extends Looked {
  readonly text: LegalText;
}

/** Of all looks at a text the one at the latest version, and of those the last. */
function lastSeen({ libraryAt }: Law, name: string, looks: readonly Looked[]): Seen | undefined {
  const seen = looks.flatMap((look) => {
    const text = versionAt(libraryAt(look.moment), name, look.day);
    return 'refused' in text ? [] : [{ ...look, text }];
  });
  return seen.toSorted((a, b) => order(a.text.from, b.text.from) || order(a.moment, b.moment)).at(-1);
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function firstChange(law: Law, cited: string, looks: readonly Looked[]): Omit<BasisChange, 'due' | 'clock'> | null {
  const place = citation(cited);
  const seen = lastSeen(law, place.title, looks);
  if (seen === undefined) return null;
  const { title } = seen.text;
  for (const version of law.library.versions.get(title) ?? []) {
    // The version that was looked at may have been corrected since.
    if (version.from < seen.text.from) continue;
    const change = citedChange(seen.text, version, place);
    if (change !== null) return { citation: cited, title, from: version.from, ...change, number: version.number };
  }
  const until = lastOf(law.library, title)?.until ?? null;
  if (until === null || (until <= seen.day && seen.text.until === until)) return null;
  const before = wordsOn(law.libraryAt(seen.moment), cited, seen.day);
  return { citation: cited, title, from: until, kind: 'repealed', before, after: null, number: null };
}

const lastOf = (library: Library, title: string): LegalText | undefined => library.versions.get(title)?.at(-1);

/** The words of a citation on a day; null where it says nothing then. */
function wordsOn(library: Library, cited: string, day: string): string | null {
  const found = articleAt(library, citation(cited), day);
  return 'refused' in found ? null : found.text;
}
