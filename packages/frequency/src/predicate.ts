/** Whether a subject is one that a rule is for, on a day; and the days on which that can change. */

import { dayNumber } from './day.ts';
import type { Predicate, SubjectProfile } from './types.ts';

/** Whether the predicate holds for the subject on the day with this number. */
export function fits(predicate: Predicate, subject: SubjectProfile, day: number): boolean {
  if ('all' in predicate) return predicate.all.every((one) => fits(one, subject, day));
  if ('any' in predicate) return predicate.any.some((one) => fits(one, subject, day));
  if ('not' in predicate) return !fits(predicate.not, subject, day);
  if ('creditClass' in predicate) return predicate.creditClass.includes(subject.creditClass ?? '');
  if ('tag' in predicate) return predicate.tag.some((tag) => subject.tags.includes(tag));
  if ('kind' in predicate) return predicate.kind.includes(subject.kind);
  if ('register' in predicate) return predicate.register.some((register) => subject.registers.includes(register));
  if ('mark' in predicate) return isMarked(predicate.mark, subject, day);
  if ('complaints' in predicate) {
    const { atLeast, days } = predicate.complaints;
    return subject.complaints.map(dayNumber).filter((on) => on <= day && on > day - days).length >= atLeast;
  }
  if (subject.established === null) return false;
  const age = day - dayNumber(subject.established);
  return age >= 0 && age < predicate.newWithin;
}

function isMarked(wanted: readonly string[], { marks }: SubjectProfile, day: number): boolean {
  return marks.some(({ mark, from, until }) => {
    return wanted.includes(mark) && dayNumber(from) <= day && (until === null || day <= dayNumber(until));
  });
}

/** Days on which `fits` may begin to say something else than on the day before. */
export function turningDays(predicate: Predicate, subject: SubjectProfile): number[] {
  if ('all' in predicate) return predicate.all.flatMap((one) => turningDays(one, subject));
  if ('any' in predicate) return predicate.any.flatMap((one) => turningDays(one, subject));
  if ('not' in predicate) return turningDays(predicate.not, subject);
  if ('mark' in predicate) {
    const named = subject.marks.filter(({ mark }) => predicate.mark.includes(mark));
    return named.flatMap(({ from, until }) => [dayNumber(from), ...(until === null ? [] : [dayNumber(until) + 1])]);
  }
  if ('complaints' in predicate) {
    return subject.complaints.map(dayNumber).flatMap((on) => [on, on + predicate.complaints.days]);
  }
  if (!('newWithin' in predicate) || subject.established === null) return [];
  const on = dayNumber(subject.established);
  return [on, on + predicate.newWithin];
}
