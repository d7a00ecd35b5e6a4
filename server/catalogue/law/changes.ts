/**
 * 须复核: what rests on an article that was changed or repealed since it was looked at. Nothing is marked: it follows from
 * the records for any day, so that a text that comes with a new program counts as much as one that was brought in.
 */

import { affected, articleAt, type LegalText, type Library, touched, versionAt } from '@mingqian/law';
import { citation } from './citations.ts';
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
  readonly kind: 'changed' | 'removed' | 'unknown' | 'repealed';
  /** The words it had, and has; null where there are none. */
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

/**
 * What changed of these citations since `checkedOn`, seen from `day`; a review of a later version counts as having looked
 * at that one. At most one change a citation: the first that nobody looked at.
 */
export function changesOf(
  library: Library,
  citations: readonly string[],
  checkedOn: string,
  reviews: readonly Pick<ReviewRow, 'citation' | 'from_day'>[],
  day: string,
): BasisChange[] {
  return [...new Set(citations)].flatMap((cited) => {
    const reviewed = reviews.filter((review) => review.citation === cited).map(({ from_day }) => from_day);
    const seenOn = [checkedOn, ...reviewed].reduce((a, b) => (a > b ? a : b));
    const change = firstChange(library, cited, seenOn);
    if (change === null) return [];
    const due = aMonthAfter(change.from);
    const clock = change.from > day ? ('coming' as const) : due < day ? ('overdue' as const) : ('open' as const);
    return [{ ...change, due, clock }];
  });
}

function firstChange(library: Library, cited: string, seenOn: string): Omit<BasisChange, 'due' | 'clock'> | null {
  const place = citation(cited);
  const seen = versionAt(library, place.title, seenOn);
  if ('refused' in seen) return null;
  const { title } = seen;
  for (const version of library.versions.get(title) ?? []) {
    if (version.from <= seen.from) continue;
    const changes = affected(seen, version);
    if (!touched(changes, place)) continue;
    const kind = changes.find(({ article }) => article === place.article)?.kind ?? 'changed';
    const words = { before: wordsOn(library, cited, seenOn), after: wordsOn(library, cited, version.from) };
    return { citation: cited, title, from: version.from, kind: kindOf(kind), ...words, number: version.number };
  }
  const until = lastOf(library, title)?.until ?? null;
  if (until === null || until <= seenOn) return null;
  const before = wordsOn(library, cited, seenOn);
  return { citation: cited, title, from: until, kind: 'repealed', before, after: null, number: null };
}

const kindOf = (kind: 'changed' | 'added' | 'removed' | 'unknown'): BasisChange['kind'] =>
  kind === 'added' ? 'changed' : kind;

const lastOf = (library: Library, title: string): LegalText | undefined => library.versions.get(title)?.at(-1);

/** The words of a citation on a day; null where it says nothing then. */
function wordsOn(library: Library, cited: string, day: string): string | null {
  const found = articleAt(library, citation(cited), day);
  return 'refused' in found ? null : found.text;
}
