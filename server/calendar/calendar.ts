/** Working days on 'YYYY-MM-DD' text. Nothing here reads a clock or knows a time zone. */

import { dayNumber, dayText, isWeekend, yearOf } from './day.ts';
import { CalendarRefusal } from './refusal.ts';
import type { Calendar, CalendarYear, Deadline } from './types.ts';
import { daysOff, type YearData } from './year.ts';

/** More working days than any time limit has, in either direction: about ten years. */
const MOST = 2_500;

/**
 * A calendar of the given years, in any order.
 * @throws {CalendarRefusal} `year-data` when a year comes twice.
 */
export function makeCalendar(years: readonly YearData[]): Calendar {
  const byYear = new Map<number, CalendarYear>();
  for (const data of years) {
    if (byYear.has(data.year)) {
      throw new CalendarRefusal('year-data', `${data.year} 年的节假日有两份。请只留一份，改动时替换原来的。`);
    }
    const makeUp = new Set(data.makeUpDays.map(dayNumber));
    byYear.set(data.year, { notices: data.notices, off: new Set(daysOff(data)), makeUp });
  }
  return { years: byYear };
}

/**
 * Whether a day is worked: a weekday that is no day off, or a make-up day.
 * @throws {CalendarRefusal} `day` for no real day, `no-data` for a year without data.
 */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return works(calendar, dayNumber(day));
}

/**
 * The n-th working day after a day. The day itself does not count, the next is the first (民法典第二百零一条); 0 gives
 * the day back as it is; a negative n counts backwards, for what must be done n working days before.
 * For 行政处罚法第八十五条 (二日、三日、五日、七日 are working days: 先行登记保存 art. 56, 听证 art. 64, 送达 art. 61, 撤回公开
 * art. 48) and for publishing results within 20 working days (国发〔2019〕5号).
 * @throws {CalendarRefusal} `no-data` when the count needs a year without data: it never guesses; `day`, `count` for
 *   bad arguments.
 */
export function addWorkingDays(calendar: Calendar, day: string, n: number): string {
  let number = dayNumber(day);
  if (!Number.isInteger(n) || Math.abs(n) > MOST) {
    throw new CalendarRefusal('count', `工作日数应是 -${MOST} 到 ${MOST} 之间的整数。`);
  }
  // The starting day is not counted, but a calendar without its year knows nothing about what precedes the first day.
  yearAt(calendar, day);
  const step = Math.sign(n);
  for (let left = Math.abs(n); left > 0; ) {
    number += step;
    if (works(calendar, number)) left--;
  }
  return dayText(number);
}

/**
 * How many working days lie after `from` up to and including `to`; negative when `to` comes first. So
 * `workingDaysBetween(c, d, addWorkingDays(c, d, n))` is n.
 * @throws {CalendarRefusal} `day` or `no-data`, as above.
 */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  for (const day of [from, to]) yearAt(calendar, day);
  if (first > last) return -count(calendar, last, first - 1);
  return count(calendar, first + 1, last);
}

/**
 * The last day of a time limit of n working days (n > 0) that starts with an event on `from`, for records and screens
 * that must go on without an answer: past the last year with data it says so instead of throwing.
 * @throws {CalendarRefusal} `day` or `count` for bad arguments.
 */
export function deadline(calendar: Calendar, from: string, n: number): Deadline {
  if (!(n > 0)) throw new CalendarRefusal('count', '期限应至少有 1 个工作日。');
  try {
    const day = addWorkingDays(calendar, from, n);
    const touched = [...calendar.years].filter(([year]) => year >= yearOf(from) && year <= yearOf(day));
    return { known: true, day, notices: touched.flatMap(([, { notices }]) => notices) };
  } catch (error) {
    if (error instanceof CalendarRefusal && error.code === 'no-data') return { known: false, refusal: error };
    throw error;
  }
}

function count(calendar: Calendar, first: number, last: number): number {
  let days = 0;
  for (let number = first; number <= last; number++) if (works(calendar, number)) days++;
  return days;
}

function works(calendar: Calendar, number: number): boolean {
  const { off, makeUp } = yearAt(calendar, dayText(number));
  return makeUp.has(number) || !(isWeekend(number) || off.has(number));
}

function yearAt(calendar: Calendar, day: string): CalendarYear {
  const year = yearOf(day);
  const data = calendar.years.get(year);
  if (data) return data;
  throw new CalendarRefusal(
    'no-data',
    `还没有 ${year} 年的节假日安排，算不出这个期限，也不能推测。请在国务院办公厅发布 ${year} 年放假通知后，由系统管理员录入或导入 ${year} 年节假日。`,
    year,
  );
}
