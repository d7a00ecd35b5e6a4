import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { LegalHoliday, SolarDay } from 'tyme4ts';
import { afterEach, describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  CalendarRefusal,
  deadline,
  isWorkingDay,
  makeCalendar,
  shippedYears,
  workingDaysBetween,
} from './index.ts';

fc.configureGlobal({ seed: 20_260_305 });

const calendar = makeCalendar(shippedYears());
const DAY = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1) / DAY;
const LAST = Date.UTC(2026, 11, 31) / DAY;
const text = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
const allDays = Array.from({ length: LAST - FIRST + 1 }, (_, i) => text(FIRST + i));
const parts = (day: string) => day.split('-').map(Number) as [number, number, number];

function refusalOf(run: () => unknown): CalendarRefusal {
  try {
    run();
  } catch (error) {
    if (error instanceof CalendarRefusal) return error;
  }
  throw new Error('not refused');
}

describe('every day of 2024 to 2026', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  // Minutes behind UTC on 2026-01-01 show that the zone really took effect.
  it.each([
    ['UTC', 0],
    ['Asia/Shanghai', -480],
    ['America/New_York', 300],
    ['Pacific/Kiritimati', -840],
    ['Pacific/Pago_Pago', 660],
  ])('is what chinese-days and tyme4ts say, in %s', (name, offset) => {
    process.env['TZ'] = name;
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(offset);
    expect(allDays).toHaveLength(366 + 365 + 365);
    const ours = allDays.filter((day) => isWorkingDay(calendar, day));
    expect(ours).toEqual(allDays.filter(chineseDaysWorks));
    expect(ours).toEqual(allDays.filter(tymeWorks));
    expect(addWorkingDays(calendar, '2026-09-18', 20)).toBe('2026-10-22');
  });

  /** Its day of a text is UTC and its weekday local, so it is given local noon. */
  function chineseDaysWorks(day: string): boolean {
    const [year, month, date] = parts(day);
    return chineseDays.isWorkday(new Date(year, month - 1, date, 12));
  }

  function tymeWorks(day: string): boolean {
    const [year, month, date] = parts(day);
    const weekday = SolarDay.fromYmd(year, month, date).getWeek().getIndex();
    return LegalHoliday.fromYmd(year, month, date)?.isWork() ?? (weekday !== 0 && weekday !== 6);
  }
});

describe('time limits', () => {
  it.each([
    // 国庆 2026: the Sunday before and the Saturday after are worked.
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-07', 3, '2026-10-10'],
    ['2026-09-18', 2, '2026-09-21'],
    // 春节 2026: worked on Saturday the 14th, then off until the 23rd.
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-12', 7, '2026-02-28'],
    // 国庆 and 中秋 2025 together.
    ['2025-09-26', 4, '2025-10-09'],
    ['2025-09-26', 6, '2025-10-11'],
    // Over the turn of the year.
    ['2025-12-31', 1, '2026-01-04'],
    // Started on a day off: the first working day after it is the first.
    ['2024-05-01', 3, '2024-05-08'],
    // Seven working days before a hearing.
    ['2026-10-16', -7, '2026-10-08'],
    ['2026-10-03', 0, '2026-10-03'],
  ])('%s and %i working days is %s', (from, n, day) => {
    expect(addWorkingDays(calendar, from, n)).toBe(day);
  });

  it('names the notices a deadline rests on', () => {
    const found = deadline(calendar, '2025-12-20', 20);
    expect(found.known && found.notices.map(({ number }) => number)).toEqual([
      '国办发明电〔2024〕12号',
      '国办发明电〔2025〕7号',
    ]);
  });

  it('refuses to guess past the last year with data, and says what to do', () => {
    expect(addWorkingDays(calendar, '2026-12-30', 1)).toBe('2026-12-31');
    const found = deadline(calendar, '2026-12-20', 20);
    expect(found.known ? found : [found.refusal.code, found.refusal.missingYear]).toEqual(['no-data', 2027]);
    for (const run of [
      () => addWorkingDays(calendar, '2026-12-31', 1),
      () => isWorkingDay(calendar, '2027-01-01'),
      () => addWorkingDays(calendar, '2027-03-01', 0),
      () => workingDaysBetween(calendar, '2026-12-01', '2027-01-04'),
    ]) {
      expect(refusalOf(run).message).toMatch(
        /还没有 2027 年的节假日安排.*请在国务院办公厅发布 2027 年放假通知后.*录入或导入/,
      );
    }
    expect(refusalOf(() => addWorkingDays(calendar, '2024-01-02', -1)).missingYear).toBe(2023);
  });

  it('does not step over a year missing in the middle', () => {
    const gap = makeCalendar(shippedYears().filter(({ year }) => year !== 2025));
    expect(refusalOf(() => workingDaysBetween(gap, '2024-12-31', '2026-01-01')).missingYear).toBe(2025);
    expect(refusalOf(() => makeCalendar([...shippedYears(), ...shippedYears()])).code).toBe('year-data');
  });
});

describe('laws of counting', () => {
  const day = fc.integer({ min: FIRST, max: LAST - 250 }).map(text);
  const few = fc.integer({ min: 0, max: 70 });
  const add = (from: string, n: number) => addWorkingDays(calendar, from, n);

  it('lands on working days, strictly later for more', () => {
    fc.assert(
      fc.property(day, few, (from, n) => {
        const [sooner, later] = [add(from, n + 1), add(from, n + 2)];
        expect(isWorkingDay(calendar, sooner) && isWorkingDay(calendar, later)).toBe(true);
        expect(from < sooner && sooner < later).toBe(true);
      }),
    );
  });

  it('never ends sooner for a later start', () => {
    fc.assert(
      fc.property(day, day, few, (a, b, n) => {
        const [first, second] = [a, b].sort();
        expect(add(first!, n) <= add(second!, n)).toBe(true);
      }),
    );
  });

  it('adds up, and is undone by counting back and by counting between', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 70 }), few, (from, a, b) => {
        const [part, whole] = [add(from, a), add(from, a + b)];
        expect(add(part, b)).toBe(whole);
        expect(workingDaysBetween(calendar, from, whole)).toBe(a + b);
        expect(add(whole, -b)).toBe(part);
        expect(workingDaysBetween(calendar, whole, part)).toBe(0 - b);
      }),
    );
  });

  it('counts back from any day, worked or not', () => {
    const late = fc.integer({ min: FIRST + 250, max: LAST }).map(text);
    fc.assert(
      fc.property(late, fc.integer({ min: 1, max: 70 }), (from, n) => {
        const day = add(from, -n);
        expect(day < from && isWorkingDay(calendar, day)).toBe(true);
        expect(workingDaysBetween(calendar, from, day)).toBe(-n);
      }),
    );
  });

  it('agrees with counting the days one by one', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = [a, b].sort() as [string, string];
        const counted = allDays.filter((one) => one > from && one <= to && isWorkingDay(calendar, one)).length;
        expect(workingDaysBetween(calendar, from, to)).toBe(counted);
      }),
    );
  });
});

describe('bad arguments', () => {
  it.each([
    '',
    '2026-2-3',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    ' 2026-01-01',
  ])('refuses the day %j', (day) => {
    expect(refusalOf(() => isWorkingDay(calendar, day))).toMatchObject({ code: 'day' });
    expect(refusalOf(() => workingDaysBetween(calendar, '2026-01-05', day)).message).toContain('请写成');
  });

  it('refuses what is not text, and long text shortly', () => {
    for (const day of [20260101, null, undefined, new Date(), ['2026-01-01']]) {
      expect(refusalOf(() => isWorkingDay(calendar, day as unknown as string)).code).toBe('day');
    }
    expect(refusalOf(() => isWorkingDay(calendar, '9'.repeat(1e6))).message.length).toBeLessThan(100);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2_501, -1e300])('refuses %d working days', (n) => {
    expect(refusalOf(() => addWorkingDays(calendar, '2026-01-05', n)).code).toBe('count');
  });

  it('refuses a deadline without a working day', () => {
    for (const n of [0, -1, Number.NaN]) {
      expect(refusalOf(() => deadline(calendar, '2026-01-05', n)).code).toBe('count');
    }
    expect(refusalOf(() => deadline(calendar, '2026-02-30', 5)).code).toBe('day');
  });
});
