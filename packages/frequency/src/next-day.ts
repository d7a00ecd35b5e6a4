/** The first day on which a subject may be inspected, by its history and the rules as they are now. */

import { dayNumber, LAST_DAY, newYear, yearOf } from './day.ts';
import { judge, type Verdict, verdictOf } from './judge.ts';
import { seasonTurns } from './period.ts';
import { turningDays } from './predicate.ts';
import type { Question, Rule, SubjectProfile, Visit } from './types.ts';

/** Seasons and years come round: after the last turn of anything else, two more years show all there is to see. */
const ROUNDS = 2;

/** The first days from the day asked on, as numbers: without approval, and with one if it must be. Null is never. */
export interface NextDays {
  readonly free: number | null;
  readonly approved: number | null;
}

/**
 * Exact: between two turning days nothing that the rules look at changes, so that each of them speaks for all days until
 * the next.
 */
export function nextDays(
  rules: readonly Rule[],
  question: Question,
  subject: SubjectProfile,
  visits: readonly Visit[],
): NextDays {
  let approved: number | null = null;
  for (const day of turns(rules, question, subject, visits)) {
    const verdict: Verdict = verdictOf(judge(rules, question, subject, visits, day));
    if (verdict !== 'no') approved ??= day;
    if (verdict === 'yes') return { free: day, approved };
  }
  return { free: null, approved };
}

/** The day asked and every later day on which the verdict can turn, ascending. */
function turns(
  rules: readonly Rule[],
  { day }: Question,
  subject: SubjectProfile,
  visits: readonly Visit[],
): readonly number[] {
  const asked = dayNumber(day);
  const visited = visits.map((visit) => dayNumber(visit.day));
  const once = [asked, ...visited.flatMap(yearsAround), ...rules.flatMap((rule) => turnsOf(rule, subject, visited))];
  const coming = once.filter((one) => one >= asked && one <= LAST_DAY);
  const years = new Set(coming.flatMap((one) => Array.from({ length: ROUNDS + 1 }, (_, at) => yearOf(one) + at)));
  const seasons = rules.flatMap(({ season }) => (season === null ? [] : [season]));
  const recurring = [...years].flatMap((year) => seasons.flatMap((season) => seasonTurns(season, year)));
  const all = new Set([...coming, ...recurring.filter((one) => one > asked && one <= LAST_DAY)]);
  return [...all].toSorted((a, b) => a - b);
}

/** A year counts whole: its visits are in it from its first day on, and gone with the next. */
function yearsAround(day: number): number[] {
  const year = yearOf(day);
  return [newYear(year), newYear(year + 1)];
}

function turnsOf(rule: Rule, subject: SubjectProfile, visited: readonly number[]): number[] {
  const { validFrom, validUntil } = rule;
  return [
    ...(validFrom === null ? [] : [dayNumber(validFrom)]),
    ...(validUntil === null ? [] : [dayNumber(validUntil) + 1]),
    ...turningDays(rule.subjects, subject),
    ...(rule.form === 'cap' && rule.period.kind === 'rolling' ? rollingTurns(rule.period.days, visited) : []),
  ];
}

/** A visit is in a rolling period from its day on, for so many days. */
function rollingTurns(days: number, visited: readonly number[]): number[] {
  return visited.flatMap((on) => [on, on + days]);
}
