import { dayText, shown } from './day.ts';
import { CalendarRefusal } from './refusal.ts';

const HOUR_MS = 3_600_000;
const UTC_TEXT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;
/** Before 1992 Beijing had summer time in some years; records of inspections do not reach back so far. */
const FIRST = Date.UTC(1992, 0, 1);
const LAST = Date.UTC(9999, 11, 31);

/**
 * The calendar day in Beijing (UTC+8, no summer time since 1992) at an instant: a `Date`, or ISO-8601 UTC text as the
 * database stores it. Independent of the machine's time zone.
 * @throws {CalendarRefusal} `instant` for text without 'Z', an invalid date, or one before 1992.
 */
export function beijingDay(instant: Date | string): string {
  const ms = instant instanceof Date ? instant.getTime() : utcMs(instant);
  if (!(ms >= FIRST && ms < LAST)) {
    throw new CalendarRefusal(
      'instant',
      `“${shown(instant)}”不是能用的时刻。请给出 1992 年以后的协调世界时，以 Z 结尾。`,
    );
  }
  return dayText(Math.floor((ms + 8 * HOUR_MS) / (24 * HOUR_MS)));
}

function utcMs(text: unknown): number {
  if (typeof text !== 'string' || !UTC_TEXT.test(text)) return Number.NaN;
  const ms = Date.parse(text);
  // Date.parse takes 02-30 for 03-01; a record with such a day is damaged, not early.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text.slice(0, 10) ? Number.NaN : ms;
}
