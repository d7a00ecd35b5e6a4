/** Rules of frequency compiled to the caps of a 推演, and what of them cannot be. Pure. */

import type { ForecastCap } from '@mingqian/forecast';
import { type CapRule, dayNumber, type Predicate, periodAt, type Rule } from '@mingqian/frequency';
import type { EarlierVisit } from '../policy.ts';

/** A rule as it is played with. */
export interface PlayedCap extends ForecastCap {
  readonly title: string;
  readonly rule: CapRule;
}

export interface CompiledCaps {
  readonly caps: readonly PlayedCap[];
  readonly leftOut: readonly { readonly rule: string; readonly title: string; readonly why: string }[];
}

/** The caps that bind random visits in the year. What needs approval keeps a subject from being drawn, as an exclusion does. */
export function compileCaps(rules: readonly Rule[], year: number): CompiledCaps {
  const caps: PlayedCap[] = [];
  const leftOut: { rule: string; title: string; why: string }[] = [];
  for (const rule of rules) {
    if (rule.form !== 'cap' || !holdsIn(rule, year) || rule.counting.random !== 'count') continue;
    const groups = groupsOf(rule.subjects);
    const why = groups === undefined ? '按标签、名单等逐户适用，推演不逐户判定' : whyNot(rule);
    if (groups === undefined || why !== null) leftOut.push({ rule: rule.id, title: rule.title, why: why! });
    else {
      const { id, title, limit } = rule;
      caps.push({
        id,
        title,
        rule,
        limit,
        days: daysOf(rule, year),
        groups,
        effect: rule.effect === 'warn' ? 'breach' : 'exclude',
      });
    }
  }
  return { caps, leftOut };
}

function holdsIn({ enabled, validFrom, validUntil }: CapRule, year: number): boolean {
  return (
    enabled &&
    (validFrom === null || validFrom <= `${year}-12-31`) &&
    (validUntil === null || validUntil >= `${year}-01-01`)
  );
}

function whyNot({ who, items }: CapRule): string | null {
  if (who === 'superiors') return '只计上级机关的检查，上级当年的安排未知';
  return items.ids !== null || items.kind !== null ? '只对某些事项适用，推演按主体合计' : null;
}

/** Null: for everybody; undefined: cannot be told by credit class. */
function groupsOf(predicate: Predicate): readonly string[] | null | undefined {
  if ('all' in predicate && predicate.all.length === 0) return null;
  return 'creditClass' in predicate ? predicate.creditClass : undefined;
}

/** Null: the calendar year. A season is played as so many days back. */
function daysOf({ period, season }: CapRule, year: number): number | null {
  if (period.kind === 'year') return null;
  if (period.kind === 'rolling') return period.days;
  const begins = dayNumber(`${year}-${season!.from}`);
  const days = periodAt({ period, season } as CapRule, begins);
  return days === null ? null : days.to - days.from + 1;
}

/** Whether any of the caps counts an earlier visit; whose system it is of is not looked at. */
export function counts(caps: readonly PlayedCap[], organisation: string, { type, authority }: EarlierVisit): boolean {
  return caps.some(
    ({ rule }) => rule.counting[type] === 'count' && (rule.who !== 'own' || authority.id === organisation),
  );
}
