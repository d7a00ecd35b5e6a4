/** The question for many subjects at once: columns in, columns out. The same answers as `mayInspect` gives one by one. */

import { concerns, effectOn, isCounter, raiseOf, treatmentOf } from './applies.ts';
import { dayNumber } from './day.ts';
import { byRank, type Judged, STRENGTH } from './judge.ts';
import { type Days, periodAt } from './period.ts';
import { fits } from './predicate.ts';
import type { CapRule, Question, Rule, SubjectProfile, Visit } from './types.ts';

/** What the numbers of `SetAnswer.verdict` mean. */
export const VERDICTS = ['yes', 'approval', 'no'] as const;
/** What visits have in common: who made them, of which type, for which items. */
export type VisitKind = Pick<Visit, 'authority' | 'type' | 'items'>;

/** Subjects: many share a profile, so each is kept once. */
export interface SubjectColumns {
  readonly profiles: readonly SubjectProfile[];
  /** By subject: the place of its profile. */
  readonly profileOf: Uint32Array;
}

/** Visits, in any order; each column as long as the others. */
export interface VisitColumns {
  /** The place of the subject. */
  readonly subject: Uint32Array;
  /** Days since 1970-01-01: see `dayNumber`. */
  readonly day: Int32Array;
  /** Places in `kinds`. */
  readonly kind: Uint32Array;
  /** Many visits share one. */
  readonly kinds: readonly VisitKind[];
}

/** By subject. */
export interface SetAnswer {
  /** Places in `VERDICTS`. */
  readonly verdict: Uint8Array;
  /** The place in the rules given of the one that decided; -1 where none but warnings apply. */
  readonly decisive: Int32Array;
  /** How many visits that rule counted. */
  readonly counted: Uint32Array;
}

/** A limit as it stands on the day, for every subject that it is for. `counts` is by subject. */
interface Limit {
  readonly at: number;
  readonly rule: CapRule;
  readonly effect: 'exclude' | 'approval';
  readonly days: Days;
  readonly counts: Uint32Array;
}

/** A limit for the subjects of one profile. */
interface Bound extends Pick<Judged, 'effect' | 'limit' | 'rule'> {
  readonly at: number;
  readonly strength: number;
  readonly counts: Uint32Array;
}

/** Answers for all. Memory: four bytes for each subject and limit in force. Throws a `RangeError` for what is no day. */
export function mayInspectAll(
  rules: readonly Rule[],
  question: Question,
  subjects: SubjectColumns,
  visits: VisitColumns,
): SetAnswer {
  const day = dayNumber(question.day);
  const size = subjects.profileOf.length;
  const limits = limitsOf(rules, question, day, size);
  count(limits, question, visits);
  const bounds = subjects.profiles.map((profile) => boundsOf(rules, limits, question, profile, day));
  const verdict = new Uint8Array(size);
  const decisive = new Int32Array(size).fill(-1);
  const counted = new Uint32Array(size);
  for (let subject = 0; subject < size; subject++) {
    const strictest = strictestOf(bounds[subjects.profileOf[subject]!]!, subject);
    if (strictest === null) continue;
    decisive[subject] = strictest.at;
    counted[subject] = strictest.counts[subject]!;
    if (strictest.counts[subject]! >= strictest.limit) verdict[subject] = strictest.strength;
  }
  return { verdict, decisive, counted };
}

/** Limits that do more than warn, in force and for this type and item. */
function limitsOf(rules: readonly Rule[], { item, type }: Question, day: number, size: number): Limit[] {
  return rules.flatMap((rule, at) => {
    if (rule.form !== 'cap' || !concerns(rule, item, day)) return [];
    const effect = effectOn(rule, type);
    const days = periodAt(rule, day);
    if (effect === null || effect === 'warn' || days === null) return [];
    return [{ at, rule, effect, days, counts: new Uint32Array(size) }];
  });
}

/** One pass over the visits for each limit: whether a visit counts is looked up by its kind. */
function count(limits: readonly Limit[], { authority, item }: Question, visits: VisitColumns): void {
  const { subject, day, kind, kinds } = visits;
  for (const { rule, days, counts } of limits) {
    const counting = Uint8Array.from(kinds, (one) =>
      Number(treatmentOf(rule, one, item) === 'count' && isCounter(rule, one.authority, authority)),
    );
    const { from, to } = days;
    for (let at = 0; at < subject.length; at++) {
      const on = day[at]!;
      if (on >= from && on <= to) counts[subject[at]!]! += counting[kind[at]!]!;
    }
  }
}

/** The limits for subjects of a profile, in the order that decides between equals. */
function boundsOf(
  rules: readonly Rule[],
  limits: readonly Limit[],
  { item }: Question,
  profile: SubjectProfile,
  day: number,
): Bound[] {
  const raises = rules
    .filter((rule) => rule.form === 'raise')
    .filter((rule) => concerns(rule, item, day) && fits(rule.subjects, profile, day));
  const fitting = limits.filter(({ rule }) => fits(rule.subjects, profile, day));
  const bounds = fitting.map(({ at, rule, effect, counts }) => {
    const limit = rule.limit + (raiseOf(rule, raises)?.by ?? 0);
    return { at, rule, effect, counts, limit, strength: STRENGTH[effect] };
  });
  return bounds.toSorted(byRank);
}

/** As `stricterFirst` orders them: a full limit first, of full ones the strongest; then the one with the least room. */
function strictestOf(bounds: readonly Bound[], subject: number): Bound | null {
  let best: Bound | null = null;
  let bestRoom = 0;
  for (const bound of bounds) {
    const room = bound.limit - bound.counts[subject]!;
    if (best === null || isStricter(bound, room, best, bestRoom)) {
      best = bound;
      bestRoom = room;
    }
  }
  return best;
}

function isStricter(one: Bound, room: number, best: Bound, bestRoom: number): boolean {
  if (room < 1 !== bestRoom < 1) return room < 1;
  if (room < 1 && one.strength !== best.strength) return one.strength > best.strength;
  return room < bestRoom;
}
