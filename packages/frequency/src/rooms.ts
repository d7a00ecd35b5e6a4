/** For playing plans through: how much room each limit leaves each subject on a day, and which further visits take of it. */

import { concerns, effectOn, isCounter, raiseOf, treatmentOf } from './applies.ts';
import { dayNumber } from './day.ts';
import { type Days, periodAt } from './period.ts';
import { fits } from './predicate.ts';
import type { SubjectColumns, VisitColumns, VisitKind } from './set.ts';
import type { CapRule, Effect, Question, Rule } from './types.ts';

/** The room of a subject that a limit is not for. */
export const UNBOUND = 0x7fff_ffff;

/** One limit on the day asked. */
export interface Room {
  readonly rule: CapRule;
  /** Of the rule on a task of the type asked. */
  readonly effect: Effect;
  /** By subject: how many more visits it leaves; below 1 it is full. */
  readonly left: Int32Array;
  /** Whether a further visit, on a day by number, takes of it. */
  readonly takes: (visit: VisitKind, day: number) => boolean;
}

/** Every limit that binds somebody, those that only warn too: the same counts as `mayInspect` makes one by one. */
export function roomsOn(
  rules: readonly Rule[],
  question: Question,
  subjects: SubjectColumns,
  visits: VisitColumns,
): Room[] {
  const { item, type, authority } = question;
  const day = dayNumber(question.day);
  const raises = rules.filter((rule) => rule.form === 'raise').filter((rule) => concerns(rule, item, day));
  return rules.flatMap((rule) => {
    if (rule.form !== 'cap' || !concerns(rule, item, day)) return [];
    const effect = effectOn(rule, type);
    const days = periodAt(rule, day);
    if (effect === null || days === null) return [];
    const limits = subjects.profiles.map((profile) => {
      if (!fits(rule.subjects, profile, day)) return UNBOUND;
      const fitting = raises.filter((raise) => fits(raise.subjects, profile, day));
      return rule.limit + (raiseOf(rule, fitting)?.by ?? 0);
    });
    if (limits.every((limit) => limit === UNBOUND)) return [];
    const counts = (one: VisitKind) =>
      treatmentOf(rule, one, item) === 'count' && isCounter(rule, one.authority, authority);
    const left = Int32Array.from(subjects.profileOf, (profile) => limits[profile]!);
    takeOff(left, visits, days, counts);
    return [{ rule, effect, left, takes: (one, on) => on >= days.from && on <= days.to && counts(one) }];
  });
}

/** Takes what was counted off the rooms. */
function takeOff(left: Int32Array, visits: VisitColumns, { from, to }: Days, counts: (kind: VisitKind) => boolean) {
  const { subject, day, kind, kinds } = visits;
  const counting = kinds.map(counts);
  for (let at = 0; at < subject.length; at++) {
    const place = subject[at]!;
    if (day[at]! >= from && day[at]! <= to && counting[kind[at]!] && left[place] !== UNBOUND) left[place]!--;
  }
}
