/** One year's holidays as data: its shape, and every way it can contradict itself. */

import { z } from 'zod';
import { dayNumber, dayText, isWeekend, tryDayNumber, yearOf } from './day.ts';
import { CalendarRefusal } from './refusal.ts';

const day = z.string().refine((text) => tryDayNumber(text) !== undefined, '应是真实存在的日期，写成 2026-03-05 的形式');
const text = (most: number) => z.string('应是文字').trim().min(1, '不能空着').max(most, `不能超过 ${most} 个字`);
const check = z.enum(['已核实', '待核实'], '应写“已核实”或“待核实”');

const noticeSchema = z.strictObject({
  issuer: text(50),
  title: text(100),
  number: text(50),
  date: day,
  /** What somebody compared with the published notice, and what still waits for that. Screens show it. */
  checks: z.strictObject({ title: check, number: check, date: check, days: check }),
  remark: text(300),
});

const yearSchema = z.strictObject({
  year: z.int('应是年份，如 2027').min(1992, '应在 1992 到 2100 之间').max(2100, '应在 1992 到 2100 之间'),
  /** More than one when a later notice changed the year (as for 春节 2020). */
  notices: z.array(noticeSchema, '应是通知的列表').min(1, '至少写一份通知').max(10, '不能超过 10 份'),
  holidays: z
    .array(z.strictObject({ name: text(20), from: day, to: day }), '应是放假时段的列表')
    .max(30, '不能超过 30 段'),
  makeUpDays: z.array(day, '应是调休上班日的列表').max(30, '不能超过 30 天'),
});

/** The notice by which a year's days off were set. */
export type HolidayNotice = z.infer<typeof noticeSchema>;
/** A checked year: days off as spans with both ends included, and weekend days that are worked. */
export type YearData = z.infer<typeof yearSchema>;

const STATUTORY = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'];
/** Days of 全国年节及纪念日放假办法 art. 2 that fall on the same date every year (the 2nd of May only since 2025). */
const FIXED = ['01-01', '05-01', '10-01', '10-02', '10-03'];
/** The longest break so far had ten days (春节 2020); a longer one is a slip in a month. */
const LONGEST = 15;

/**
 * A year's holidays from JSON text or a parsed value, checked: every date real and in the year, no day twice, make-up
 * days on weekends that are not days off, all statutory holidays there.
 * @throws {CalendarRefusal} `year-data`, with every problem found as a Chinese sentence.
 */
export function parseYear(json: unknown): YearData {
  const result = yearSchema.safeParse(typeof json === 'string' ? parseText(json) : json);
  if (!result.success) throw new CalendarRefusal('year-data', result.error.issues.slice(0, 20).map(shapeProblem));
  const problems = [...holidayProblems(result.data), ...makeUpProblems(result.data)];
  if (problems.length > 0) throw new CalendarRefusal('year-data', problems);
  return result.data;
}

/** Every day off of a year, as numbers. Days that two spans name come twice. */
export function daysOff(data: YearData): number[] {
  return data.holidays.flatMap(({ from, to }) => {
    const first = dayNumber(from);
    return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, i) => first + i);
  });
}

function parseText(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new CalendarRefusal('year-data', '节假日文件不是正确的 JSON。请检查引号、逗号和括号。');
  }
}

function shapeProblem(issue: z.core.$ZodIssue): string {
  const place = issue.path.map((part) => (typeof part === 'number' ? `第 ${part + 1} 项` : String(part))).join(' ');
  const where = place === '' ? '节假日数据' : `“${place}”`;
  if (issue.code === 'unrecognized_keys')
    return `${where}里有不认识的内容：${issue.keys.slice(0, 5).join('、').slice(0, 60)}。`;
  return `${where}${/[一-鿿]/.test(issue.message) ? issue.message : '缺少，或者写法不对'}。`;
}

function holidayProblems({ year, holidays }: YearData): string[] {
  const problems: string[] = [];
  const owners = new Map<number, string>();
  for (const { name, from, to } of holidays) {
    if (yearOf(from) !== year || yearOf(to) !== year) {
      problems.push(`${name}（${from} 至 ${to}）不全在 ${year} 年内。属于别的年份的日子，请写到那一年的数据里。`);
      continue;
    }
    const length = dayNumber(to) - dayNumber(from) + 1;
    if (length < 1) problems.push(`${name}的结束日 ${to} 早于开始日 ${from}。请对调或改正。`);
    if (length > LONGEST) problems.push(`${name}长达 ${length} 天，像是月份写错了。请核对 ${from} 至 ${to}。`);
    for (let number = dayNumber(from), i = 0; i < Math.min(length, LONGEST); number++, i++) {
      const owner = owners.get(number);
      if (owner !== undefined) problems.push(`${dayText(number)} 在“${owner}”和“${name}”里重复了。请只留一处。`);
      owners.set(number, name);
    }
  }
  return [...problems, ...missing(year, holidays, owners)];
}

function missing(year: number, holidays: YearData['holidays'], owners: ReadonlyMap<number, string>): string[] {
  const absent = STATUTORY.filter((name) => !holidays.some((holiday) => holiday.name.includes(name)));
  const days = FIXED.map((rest) => `${year}-${rest}`).filter((fixed) => !owners.has(dayNumber(fixed)));
  return [
    ...absent.map((name) => `没有写${name}的放假安排。请对照通知补上。`),
    ...days.map((fixed) => `${fixed} 是法定节假日，却不在放假日里。请对照通知改正。`),
  ];
}

function makeUpProblems(data: YearData): string[] {
  const off = new Set(daysOff(data));
  const seen = new Set<string>();
  return data.makeUpDays.flatMap((makeUp) => {
    const repeated = seen.has(makeUp);
    seen.add(makeUp);
    if (yearOf(makeUp) !== data.year) {
      return [`调休上班日 ${makeUp} 不在 ${data.year} 年内。请写到那一年的数据里。`];
    }
    if (repeated) return [`调休上班日 ${makeUp} 写了两次。请删去一次。`];
    const number = dayNumber(makeUp);
    if (off.has(number)) return [`${makeUp} 既是放假日又是调休上班日。请对照通知只留一处。`];
    if (!isWeekend(number)) return [`调休上班日 ${makeUp} 不是周末，本来就是工作日。请核对日期。`];
    return [];
  });
}
