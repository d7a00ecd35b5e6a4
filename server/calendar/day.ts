/**
 * Days as 'YYYY-MM-DD' text and as whole numbers (days since 1970-01-01), by integer arithmetic alone: no Date, so no
 * time zone can move a deadline.
 */

import { CalendarRefusal } from './refusal.ts';

/** The Gregorian calendar repeats after this many days (400 years). */
const ERA_DAYS = 146_097;
/** Days from 0000-03-01, where the arithmetic starts, to 1970-01-01. */
const EPOCH = 719_468;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The number of a day; throws a `CalendarRefusal` (`day`) for anything that is no real day written 'YYYY-MM-DD'. */
export function dayNumber(day: string): number {
  const number = tryDayNumber(day);
  if (number === undefined) {
    throw new CalendarRefusal('day', `“${shown(day)}”不是正确的日期。请写成 2026-03-05 这样的形式。`);
  }
  return number;
}

/** Like `dayNumber`, with undefined where that throws. */
export function tryDayNumber(day: unknown): number | undefined {
  const match = typeof day === 'string' ? PATTERN.exec(day) : null;
  if (!match || match[1] === '0000') return undefined;
  const number = fromCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  return dayText(number) === day ? number : undefined;
}

/** The day of a number, as text. The years 1 to 9999 only. */
export function dayText(number: number): string {
  const shifted = number + EPOCH;
  const era = Math.floor(shifted / ERA_DAYS);
  const ofEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Saturday or Sunday. 1970-01-01 was a Thursday. */
export function isWeekend(number: number): boolean {
  const weekday = (((number + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/** The year a day text begins with. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** Whatever was given, short enough for a sentence. */
export function shown(value: unknown): string {
  return String(value).slice(0, 30);
}

/** Howard Hinnant's days-from-civil: the year starts in March, so that the leap day is its last. */
function fromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  return era * ERA_DAYS + ofEra - EPOCH;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
