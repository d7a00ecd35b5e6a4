/** One day's judgement of one subject: every limit that applies, its visits, and which of them is the strictest. */

import { applies, effectOn, isCounter, raiseOf, treatmentOf } from './applies.ts';
import { dayNumber } from './day.ts';
import { type Days, periodAt } from './period.ts';
import type { CapRule, Effect, Question, RaiseRule, Rule, SubjectProfile, Treatment, Visit } from './types.ts';

/** 可以检查、不得检查、须经批准。 */
export type Verdict = 'yes' | 'no' | 'approval';

/** One limit on the day. `room` is how many more visits it leaves; below 1 it is full. */
export interface Judged {
  readonly rule: CapRule;
  readonly raise: RaiseRule | null;
  readonly effect: Effect;
  readonly days: Days;
  /** In order of day. */
  readonly counted: readonly Visit[];
  /** 仅提示: named, not counted. */
  readonly noticed: readonly Visit[];
  readonly limit: number;
  readonly room: number;
}

export const STRENGTH = { warn: 0, approval: 1, exclude: 2 } as const satisfies Readonly<Record<Effect, number>>;

/** Every limit that applies on the day, the strictest first; those that only warn come last. */
export function judge(
  rules: readonly Rule[],
  question: Question,
  subject: SubjectProfile,
  visits: readonly Visit[],
  day: number,
): Judged[] {
  const applying = rules.filter((rule) => applies(rule, subject, question.item, day));
  const raises = applying.filter((rule) => rule.form === 'raise');
  const judged = applying.flatMap((rule) => {
    const one = rule.form === 'cap' ? judgeCap(rule, raises, question, visits, day) : null;
    return one === null ? [] : [one];
  });
  return judged.toSorted(stricterFirst);
}

function judgeCap(
  rule: CapRule,
  raises: readonly RaiseRule[],
  { type, authority, item }: Question,
  visits: readonly Visit[],
  day: number,
): Judged | null {
  const effect = effectOn(rule, type);
  const days = periodAt(rule, day);
  if (effect === null || days === null) return null;
  const seen = visits.filter((visit) => {
    const on = dayNumber(visit.day);
    return on >= days.from && on <= days.to && isCounter(rule, visit.authority, authority);
  });
  const as = (wanted: Treatment) =>
    seen.filter((visit) => treatmentOf(rule, visit, item) === wanted).toSorted(earlierFirst);
  const [counted, noticed] = [as('count'), as('notice')];
  const raise = raiseOf(rule, raises);
  const limit = rule.limit + (raise?.by ?? 0);
  return { rule, raise, effect, days, counted, noticed, limit, room: limit - counted.length };
}

/** What all limits together say. */
export function verdictOf(judged: readonly Judged[]): Verdict {
  const full = judged.filter(({ room }) => room < 1);
  if (full.some(({ effect }) => effect === 'exclude')) return 'no';
  return full.some(({ effect }) => effect === 'approval') ? 'approval' : 'yes';
}

/** The limit that decides: the strictest of those that do more than warn. */
export function decisiveOf(judged: readonly Judged[]): Judged | null {
  const [first] = judged;
  return first === undefined || first.effect === 'warn' ? null : first;
}

/**
 * The stricter of two first. What only warns comes last; a full limit before one with room; of full ones the stronger
 * effect, then the one further exceeded; of the others the one with the least room.
 */
function stricterFirst(a: Judged, b: Judged): number {
  return (
    Number(a.effect === 'warn') - Number(b.effect === 'warn') ||
    Number(b.room < 1) - Number(a.room < 1) ||
    (a.room < 1 ? STRENGTH[b.effect] - STRENGTH[a.effect] : 0) ||
    a.room - b.room ||
    byRank(a, b)
  );
}

/** Between equals: the stronger effect, the lower limit, the first by id. */
export function byRank(
  a: Pick<Judged, 'effect' | 'limit' | 'rule'>,
  b: Pick<Judged, 'effect' | 'limit' | 'rule'>,
): number {
  return STRENGTH[b.effect] - STRENGTH[a.effect] || a.limit - b.limit || (a.rule.id < b.rule.id ? -1 : 1);
}

function earlierFirst(a: Visit, b: Visit): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
