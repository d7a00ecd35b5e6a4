/** The days over which a rule counts, and those on which it is in force. */

import { dayNumber, dayText, monthDay, newYear, yearOf } from './day.ts';
import type { CapRule, Rule, Season } from './types.ts';

/** Days by number, both ends included. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/**
 * The days whose visits count when the question is for `day`. A year counts whole, so that visits planned later in it are
 * not forgotten; a rolling period ends on the day asked. Null for a season that the day is not in.
 */
export function periodAt({ period, season }: CapRule, day: number): Days | null {
  switch (period.kind) {
    case 'year': {
      const year = yearOf(day);
      return { from: newYear(year), to: newYear(year + 1) - 1 };
    }
    case 'rolling':
      return { from: day - period.days + 1, to: day };
    case 'season':
      return season === null ? null : seasonAt(season, day);
  }
}

/** The occurrence of a season that the day lies in; null out of season. */
function seasonAt(season: Season, day: number): Days | null {
  const at = dayText(day).slice(5);
  const wraps = season.from > season.to;
  const inside = wraps ? at >= season.from || at <= season.to : at >= season.from && at <= season.to;
  if (!inside) return null;
  const begins = yearOf(day) - (wraps && at <= season.to ? 1 : 0);
  return { from: monthDay(begins, season.from), to: monthDay(begins + (wraps ? 1 : 0), season.to) };
}

/** Whether the rule is in force on the day: switched on, valid, in season. */
export function inForce({ enabled, validFrom, validUntil, season }: Rule, day: number): boolean {
  if (!enabled) return false;
  if (validFrom !== null && day < dayNumber(validFrom)) return false;
  if (validUntil !== null && day > dayNumber(validUntil)) return false;
  return season === null || seasonAt(season, day) !== null;
}

/** The days of a year on which a season begins, and on which it is over. */
export function seasonTurns({ from, to }: Season, year: number): number[] {
  return [monthDay(year, from), monthDay(year, to) + 1];
}
