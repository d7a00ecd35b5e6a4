/** A slow, obvious answer: days walked one by one, visits looked at one by one. Shares no code with the package. */

import type { AuthorityFacts, CapRule, Predicate, Question, Rule, SubjectProfile, Visit } from '../src/index.ts';

const DAY = 86_400_000;
const HIGHEST_FIRST = ['nation', 'province', 'city', 'district'];

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Whether a day is among the last so many, the one given included. */
function isAmongLast(one: string, day: string, days: number): boolean {
  const age = (Date.parse(day) - Date.parse(one)) / DAY;
  return age >= 0 && age < days;
}

function holds(predicate: Predicate, subject: SubjectProfile, day: string): boolean {
  const [[word, value] = ['', null]] = Object.entries(predicate) as [string, unknown][];
  switch (word) {
    case 'all':
      return !(value as Predicate[]).some((one) => !holds(one, subject, day));
    case 'any':
      return (value as Predicate[]).filter((one) => holds(one, subject, day)).length > 0;
    case 'not':
      return !holds(value as Predicate, subject, day);
    case 'creditClass':
      return (value as string[]).some((one) => one === (subject.creditClass ?? ''));
    case 'kind':
      return (value as string[]).some((one) => one === subject.kind);
    case 'tag':
      return subject.tags.some((tag) => (value as string[]).includes(tag));
    case 'register':
      return subject.registers.some((register) => (value as string[]).includes(register));
    case 'mark': {
      let found = false;
      for (const { mark, from, until } of subject.marks)
        if ((value as string[]).includes(mark) && from <= day && day <= (until ?? '9999-12-31')) found = true;
      return found;
    }
    case 'complaints': {
      const { atLeast, days } = value as { atLeast: number; days: number };
      return subject.complaints.filter((one) => isAmongLast(one, day, days)).length >= atLeast;
    }
    default:
      return subject.established !== null && isAmongLast(subject.established, day, value as number);
  }
}

function inSeason(rule: Rule, day: string): boolean {
  if (rule.season === null) return true;
  const { from, to } = rule.season;
  const at = day.slice(5);
  return from <= to ? from <= at && at <= to : at >= from || at <= to;
}

function isFor(rule: Rule, { item }: Question, subject: SubjectProfile, day: string): boolean {
  if (!rule.enabled || !inSeason(rule, day)) return false;
  if (rule.validFrom !== null && rule.validFrom > day) return false;
  if (rule.validUntil !== null && rule.validUntil < day) return false;
  const { ids, kind } = rule.items;
  if (ids !== null && !(item !== null && ids.includes(item.id))) return false;
  if (kind !== null && item?.kind !== kind) return false;
  if (rule.form === 'cap' && rule.per === 'item' && item === null) return false;
  return holds(rule.subjects, subject, day);
}

/** Whether a limit asked on a day looks at a visit of another day. */
function looksAt(rule: CapRule, visited: string, day: string): boolean {
  switch (rule.period.kind) {
    case 'year':
      return visited.slice(0, 4) === day.slice(0, 4);
    case 'rolling':
      return isAmongLast(visited, day, rule.period.days);
    case 'season':
      return isOneSeason(rule, ...([visited, day].toSorted() as [string, string]));
  }
}

/** Walks from the one day to the other: the season lasts all the way, and does not begin anew. */
function isOneSeason(rule: CapRule, first: string, last: string): boolean {
  for (let one = first; one <= last; one = addDays(one, 1)) {
    if (!inSeason(rule, one) || (one !== first && one.slice(5) === rule.season?.from)) return false;
  }
  return true;
}

function countsFor(who: CapRule['who'], visitor: AuthorityFacts, asking: AuthorityFacts): boolean {
  if (who === 'all') return true;
  if (visitor.id === asking.id) return who !== 'superiors';
  if (who === 'own') return false;
  if (who === 'level') return visitor.level === asking.level || visitor.level === null;
  const unknown = visitor.level === null || asking.level === null;
  const above = unknown || HIGHEST_FIRST.indexOf(visitor.level!) < HIGHEST_FIRST.indexOf(asking.level!);
  const otherSystem = visitor.system !== null && asking.system !== null && visitor.system !== asking.system;
  return above && !otherSystem;
}

/** What a visit is to a limit, said case by case. */
function bearing(rule: CapRule, visit: Visit, { item }: Question): string {
  const byType = rule.counting[visit.type];
  if (rule.per === 'subject') return byType;
  const known = visit.items !== undefined && visit.items.length > 0;
  if (known) return visit.items.some((one) => one === item?.id) ? byType : 'ignore';
  for (const weaker of ['ignore', 'notice']) if (byType === weaker || rule.itemless === weaker) return weaker;
  return 'count';
}

/** One limit that applies, with the visits that it counted. */
interface SlowLimit {
  readonly id: string;
  readonly effect: string;
  readonly limit: number;
  readonly visits: readonly string[];
  readonly noticed: readonly string[];
}

/** The limits on a day and the verdict. */
export function slowDay(
  rules: readonly Rule[],
  question: Question,
  subject: SubjectProfile,
  visits: readonly Visit[],
  day: string,
): { verdict: 'yes' | 'no' | 'approval'; limits: SlowLimit[] } {
  const limits: SlowLimit[] = [];
  for (const rule of rules) {
    if (rule.form !== 'cap' || !isFor(rule, question, subject, day)) continue;
    const treatment = rule.counting[question.type];
    if (treatment === 'ignore' || (rule.period.kind === 'season' && rule.season === null)) continue;
    const [counted, noticed]: [string[], string[]] = [[], []];
    for (const visit of visits) {
      const as = bearing(rule, visit, question);
      if (as === 'ignore' || !looksAt(rule, visit.day, day)) continue;
      if (countsFor(rule.who, visit.authority, question.authority)) (as === 'count' ? counted : noticed).push(visit.id);
    }
    let more = 0;
    for (const raise of rules)
      if (raise.form === 'raise' && raise.caps.includes(rule.id) && isFor(raise, question, subject, day))
        more = Math.max(more, raise.by);
    const effect = treatment === 'notice' ? 'warn' : rule.effect;
    limits.push({
      id: rule.id,
      effect,
      limit: rule.limit + more,
      visits: counted.toSorted(),
      noticed: noticed.toSorted(),
    });
  }
  const stopped = (effect: string) => limits.some((one) => one.effect === effect && one.visits.length >= one.limit);
  return { verdict: stopped('exclude') ? 'no' : stopped('approval') ? 'approval' : 'yes', limits };
}

/** The limit that decides, by the plain words: of full ones the strongest, the most exceeded; else the least room. */
export function slowDecisive(limits: readonly SlowLimit[]): string | null {
  const binding = limits.filter(({ effect }) => effect !== 'warn');
  const room = ({ limit, visits }: SlowLimit) => limit - visits.length;
  const full = binding.filter((one) => room(one) <= 0);
  const strong = full.filter(({ effect }) => effect === 'exclude');
  const circle = strong.length > 0 ? strong : full.length > 0 ? full : binding;
  const least = Math.min(...circle.map(room));
  const ties = circle.filter((one) => room(one) === least);
  const hard = ties.filter(({ effect }) => effect === 'exclude');
  const among = hard.length > 0 ? hard : ties;
  const lowest = Math.min(...among.map(({ limit }) => limit));
  return (
    among
      .filter(({ limit }) => limit === lowest)
      .map(({ id }) => id)
      .toSorted()[0] ?? null
  );
}

/** The first days from the day asked to a last one. */
export function slowNext(
  rules: readonly Rule[],
  question: Question,
  subject: SubjectProfile,
  visits: readonly Visit[],
  last: string,
): { free: string | null; approved: string | null } {
  let approved: string | null = null;
  for (let day = question.day; day <= last; day = addDays(day, 1)) {
    const { verdict } = slowDay(rules, question, subject, visits, day);
    if (verdict !== 'no' && approved === null) approved = day;
    if (verdict === 'yes') return { free: day, approved };
  }
  return { free: null, approved };
}
