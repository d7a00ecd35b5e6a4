/** The one question: may this subject be inspected, for this item, on this day, in this type? */

import { asksForItem, effectOn } from './applies.ts';
import { dayNumber, dayText } from './day.ts';
import { decisiveOf, type Judged, judge, type Verdict, verdictOf } from './judge.ts';
import { nextDays } from './next-day.ts';
import { inForce } from './period.ts';
import { fits } from './predicate.ts';
import {
  answerSentence,
  asideSentence,
  conflictSentence,
  itemlessWords,
  limitSentence,
  nextSentence,
  visitSentence,
} from './sentences.ts';
import type { Basis, CapRule, Effect, Question, Rule, SubjectProfile, Visit } from './types.ts';

/** A visit that a rule looked at. */
interface SeenVisit extends Visit {
  readonly treatment: 'count' | 'notice';
  readonly sentence: string;
}

/** One limit that applies. */
interface Finding {
  readonly rule: string;
  readonly title: string;
  readonly basis: Basis;
  readonly effect: Effect;
  /** The days that were counted, both included. */
  readonly from: string;
  readonly to: string;
  /** With a raise, if one holds. */
  readonly limit: number;
  readonly raisedBy: {
    readonly rule: string;
    readonly title: string;
    readonly basis: Basis;
    readonly by: number;
  } | null;
  readonly counted: number;
  readonly visits: readonly SeenVisit[];
  readonly full: boolean;
  readonly sentence: string;
}

/** Two rules on the same thing that do not agree; the winner is the stricter on this day. */
interface Conflict {
  readonly winner: string;
  readonly other: string;
  readonly sentence: string;
}

export interface Answer {
  readonly verdict: Verdict;
  readonly sentence: string;
  /** The strictest first; those that only warn last. */
  readonly findings: readonly Finding[];
  /** The rule that decided; null where none but warnings apply. */
  readonly decisive: string | null;
  readonly conflicts: readonly Conflict[];
  readonly warnings: readonly string[];
  /** The first days from the day asked on: without approval, and with one if it must be. Null: never, as things stand. */
  readonly nextDay: string | null;
  readonly nextApprovedDay: string | null;
  readonly nextSentence: string;
}

/** Answers with every rule that applies and every visit that it counted. Throws a `RangeError` for what is no day. */
export function mayInspect(
  rules: readonly Rule[],
  question: Question,
  subject: SubjectProfile,
  visits: readonly Visit[],
): Answer {
  const judged = judge(rules, question, subject, visits, dayNumber(question.day));
  const verdict = verdictOf(judged);
  const decisive = decisiveOf(judged);
  const { free, approved } = nextDays(rules, question, subject, visits);
  const [nextDay, nextApprovedDay] = [textOf(free), textOf(approved)];
  return {
    verdict,
    sentence: answerSentence(verdict, decisive, question.day),
    findings: judged.map(finding),
    decisive: decisive?.rule.id ?? null,
    conflicts: conflictsOf(judged),
    warnings: [...warningsOf(judged), ...asideOf(rules, question, subject)],
    nextDay,
    nextApprovedDay,
    nextSentence: nextSentence(question.day, nextDay, nextApprovedDay),
  };
}

const textOf = (day: number | null): string | null => (day === null ? null : dayText(day));

function finding(judged: Judged): Finding {
  const { rule, raise, effect, days, counted, noticed, limit, room } = judged;
  const seen = (treatment: SeenVisit['treatment']) => (visit: Visit) => {
    return { ...visit, treatment, sentence: `${visitSentence(visit)}${itemlessWords(rule, visit)}` };
  };
  return {
    rule: rule.id,
    title: rule.title,
    basis: rule.basis,
    effect,
    from: dayText(days.from),
    to: dayText(days.to),
    limit,
    raisedBy: raise && { rule: raise.id, title: raise.title, basis: raise.basis, by: raise.by },
    counted: counted.length,
    visits: [...counted.map(seen('count')), ...noticed.map(seen('notice'))],
    full: room < 1,
    sentence: limitSentence(judged),
  };
}

/** Rules that count the same visits over the same days and do not agree. `judged` has the stricter first. */
function conflictsOf(judged: readonly Judged[]): Conflict[] {
  const binding = judged.filter(({ effect }) => effect !== 'warn');
  return binding.flatMap((winner, at) =>
    binding.slice(at + 1).flatMap((other) => {
      const agree = winner.limit === other.limit && winner.effect === other.effect;
      if (agree || !sameCount(winner.rule, other.rule)) return [];
      return [{ winner: winner.rule.id, other: other.rule.id, sentence: conflictSentence(winner, other) }];
    }),
  );
}

function sameCount(a: CapRule, b: CapRule): boolean {
  const over = ({ period, season }: CapRule) => {
    return [period.kind, period.kind === 'rolling' && period.days, period.kind === 'season' && JSON.stringify(season)];
  };
  return a.who === b.who && a.per === b.per && over(a).join() === over(b).join();
}

/** Limits that could not be looked at because no item was named. */
function asideOf(rules: readonly Rule[], { item, day, type }: Question, subject: SubjectProfile): string[] {
  if (item !== null) return [];
  const on = dayNumber(day);
  return rules
    .filter((rule) => rule.form === 'cap' && effectOn(rule, type) !== null && asksForItem(rule))
    .filter((rule) => inForce(rule, on) && fits(rule.subjects, subject, on))
    .map(asideSentence);
}

function warningsOf(judged: readonly Judged[]): string[] {
  const full = judged.filter(({ effect, room }) => effect === 'warn' && room < 1).map(limitSentence);
  const doubtful = judged.flatMap(({ counted }) => counted).filter(isDoubtful);
  const once = [...new Map(doubtful.map((visit) => [visit.id, visit])).values()];
  return [...full, ...once.map((visit) => `检查记录不全，已从严计入，请补登：${visitSentence(visit)}。`)];
}

function isDoubtful({ type, authority }: Visit): boolean {
  return type === 'unknown' || authority.level === null || authority.system === null;
}
