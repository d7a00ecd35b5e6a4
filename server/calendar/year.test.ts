import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addWorkingDays,
  beijingDay,
  CalendarRefusal,
  makeCalendar,
  parseYear,
  shippedYears,
  type YearData,
} from './index.ts';

fc.configureGlobal({ seed: 20_260_305 });

const year2026 = () => structuredClone(shippedYears()[2]!);

/** The sentences with which a changed 2026 is refused. */
function problems(change: (data: YearData) => unknown): readonly string[] {
  const data = year2026();
  return problemsOf(change(data) ?? data);
}

function problemsOf(json: unknown): readonly string[] {
  try {
    parseYear(json);
  } catch (error) {
    if (error instanceof CalendarRefusal && error.code === 'year-data') return error.problems;
    throw error;
  }
  return [];
}

it('ships three years whose notices say what is not yet verified', () => {
  const notices = shippedYears().flatMap((year) => year.notices);
  expect(notices.map(({ number, date }) => [number, date])).toEqual([
    ['国办发明电〔2023〕7号', '2023-10-25'],
    ['国办发明电〔2024〕12号', '2024-11-12'],
    ['国办发明电〔2025〕7号', '2025-11-04'],
  ]);
  expect(notices.map(({ checks }) => checks.number)).toEqual(['待核实', '待核实', '待核实']);
});

it('takes a further year as text, and the calendar then reaches into it', () => {
  const next = JSON.parse(JSON.stringify(year2026()).replaceAll('2026-', '2027-')) as YearData;
  next.year = 2027;
  next.makeUpDays = ['2027-10-09'];
  const data = parseYear(`\uFEFF${JSON.stringify(next)}`);
  expect(addWorkingDays(makeCalendar([...shippedYears(), data]), '2026-12-31', 1)).toBe('2027-01-04');
});

it('takes a later notice that changed a year', () => {
  expect(problems((data) => void data.notices.push({ ...data.notices[0]!, number: '国办发明电〔2026〕1号' }))).toEqual(
    [],
  );
});

it.each<[string, (data: YearData) => unknown, RegExp]>([
  [
    'a day off in another year',
    (d) => {
      d.holidays[0]!.from = '2025-12-31';
    },
    /元旦（2025-12-31 至 2026-01-03）不全在 2026 年内/,
  ],
  ['a make-up day in another year', (d) => void d.makeUpDays.push('2027-01-02'), /2027-01-02 不在 2026 年内/],
  [
    'a make-up day on a working day',
    (d) => void d.makeUpDays.push('2026-03-03'),
    /2026-03-03 不是周末，本来就是工作日/,
  ],
  ['a weekend off and worked', (d) => void d.makeUpDays.push('2026-10-03'), /2026-10-03 既是放假日又是调休上班日/],
  ['a weekday off and worked', (d) => void d.makeUpDays.push('2026-10-05'), /2026-10-05 既是放假日又是调休上班日/],
  ['a make-up day twice', (d) => void d.makeUpDays.push('2026-10-10'), /2026-10-10 写了两次/],
  [
    'overlapping spans',
    (d) => {
      d.holidays[5]!.to = '2026-10-01';
    },
    /2026-10-01 在“中秋节”和“国庆节”里重复/,
  ],
  [
    'a span backwards',
    (d) => {
      d.holidays[6]!.to = '2026-09-30';
    },
    /国庆节的结束日 2026-09-30 早于开始日/,
  ],
  [
    'a slip in the month',
    (d) => {
      d.holidays[6]!.to = '2026-12-07';
    },
    /长达 68 天/,
  ],
  ['a festival left out', (d) => void d.holidays.splice(2, 1), /没有写清明/],
  [
    'a fixed day off left out',
    (d) => {
      d.holidays[6]!.from = '2026-10-02';
    },
    /2026-10-01 是法定节假日/,
  ],
  ['a day that does not exist', (d) => void d.makeUpDays.push('2026-02-30'), /应是真实存在的日期/],
  [
    'no notice',
    (d) => {
      d.notices = [];
    },
    /“notices”至少写一份通知/,
  ],
  [
    'a notice without number',
    (d) => {
      d.notices[0]!.number = ' ';
    },
    /“notices 第 1 项 number”不能空着/,
  ],
  [
    'a state of checking of one’s own',
    (d) => {
      d.notices[0]!.checks.days = '大概' as '待核实';
    },
    /应写“已核实”或“待核实”/,
  ],
  ['a year as text', (d) => ({ ...d, year: '2026' }), /“year”应是年份/],
  ['a year far off', (d) => ({ ...d, year: 20260 }), /应在 1992 到 2100 之间/],
  ['unknown content', (d) => ({ ...d, extra: 1 }), /不认识的内容：extra/],
  ['a missing part', (d) => ({ ...d, makeUpDays: undefined }), /“makeUpDays”应是调休上班日的列表/],
])('refuses %s', (_, change, sentence) => {
  expect(problems(change)).toContainEqual(expect.stringMatching(sentence));
});

it('lists every problem at once', () => {
  const found = problems((d) => void d.makeUpDays.push('2026-03-03', '2026-10-03', '2027-01-02'));
  expect(found).toHaveLength(3);
});

it('refuses anything else with Chinese sentences only', () => {
  const prototype = `{"__proto__": {"year": 2026}, "constructor": 1, "year": 2026}`;
  for (const json of ['', '{', '[]', 'null', prototype, null, 7, [], { year: 2026 }, '['.repeat(100_000)]) {
    const found = problemsOf(json);
    expect(found.length).toBeGreaterThan(0);
    for (const sentence of found) expect(sentence).toMatch(/[一-鿿].*。$/);
  }
  expect(problems((d) => ({ ...d, makeUpDays: Array.from({ length: 1e5 }, () => 'x') })).length).toBeLessThanOrEqual(
    20,
  );
});

it('never takes or breaks on arbitrary values', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(problemsOf(value)).not.toHaveLength(0);
    }),
  );
});

it('refuses or takes whole any year with one value replaced', () => {
  const paths = ['year', 'notices', 'holidays', 'makeUpDays'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      const unchanged = value === 2026 || (path === 'makeUpDays' && Array.isArray(value) && value.length === 0);
      expect(problemsOf({ ...year2026(), [path]: value }).length > 0).toBe(!unchanged);
    }),
  );
});

it.each([
  ['2026-03-05T15:59:59.999Z', '2026-03-05'],
  ['2026-03-05T16:00:00Z', '2026-03-06'],
  ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ['2024-02-28T20:00:00Z', '2024-02-29'],
])('%s is %s in Beijing', (instant, day) => {
  expect(beijingDay(instant)).toBe(day);
  expect(beijingDay(new Date(instant))).toBe(day);
});

it('agrees with the time-zone database', () => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  const date = fc.date({
    min: new Date('1992-01-01T00:00:00Z'),
    max: new Date('2999-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (instant) => {
      expect(beijingDay(instant)).toBe(format.format(instant));
    }),
  );
});

it.each([
  '2026-03-05',
  '2026-03-05T08:00:00',
  '2026-03-05T08:00:00+08:00',
  '2026-02-30T00:00:00Z',
  '1986-07-01T00:00:00Z',
  'x',
  '',
])('refuses the instant %j', (instant) => {
  expect(() => beijingDay(instant)).toThrow(/协调世界时，以 Z 结尾/);
  expect(() => beijingDay(new Date('x'))).toThrow(CalendarRefusal);
});
