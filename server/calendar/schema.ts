/** What comes in over the calendar's routes and what goes out. */

import { z } from 'zod';

const year = z.coerce
  .number('年份应是数字')
  .int('年份应是整数')
  .min(1992, '应在 1992 到 2100 之间')
  .max(2100, '应在 1992 到 2100 之间');
const day = z.string('请填日期').regex(/^\d{4}-\d{2}-\d{2}$/, '应写成 2026-03-05 的形式');

export const yearParams = z.strictObject({ year });

export const deadlineQuery = z.strictObject({
  from: day,
  days: z.coerce
    .number('请填工作日数')
    .int('工作日数应是整数')
    .min(1, '期限应至少有 1 个工作日')
    .max(2500, '不能超过 2500 个工作日'),
});

export const enterYearBody = z.strictObject({
  /** The version that the person saw: 0 for a shipped year or none. */
  version: z.int('版本应是整数').min(0, '版本不能小于 0'),
  reason: z
    .string('理由应是文字')
    .trim()
    .normalize('NFC')
    .max(500, '理由不能超过 500 个字')
    .regex(/^[^\p{Cc}]*$/u, '理由里有不能使用的控制字符')
    .optional(),
  /** A year as `parseYear` takes it: an object, or the text of a JSON file. */
  data: z.union(
    [z.record(z.string().max(50), z.unknown()), z.string().max(100_000, '节假日文件过大')],
    '请填节假日数据',
  ),
});

const check = z.enum(['已核实', '待核实']);
const notice = z.object({
  issuer: z.string(),
  title: z.string(),
  number: z.string(),
  date: z.string(),
  checks: z.object({ title: check, number: check, date: check, days: check }),
  remark: z.string(),
});

const yearSummary = z.object({
  year: z.number(),
  version: z.number(),
  source: z.enum(['shipped', 'entered']),
  /** 待核实 as long as one of the notices' marks is. */
  state: check,
  notices: z.array(notice),
  enteredBy: z.string().nullable(),
  enteredAt: z.string().nullable(),
  reason: z.string().nullable(),
  abilities: z.array(z.enum(['replace'])),
});

export const yearsAnswer = z.object({ years: z.array(yearSummary) });

export const yearAnswer = yearSummary.extend({
  holidays: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  makeUpDays: z.array(z.string()),
  days: z.array(
    z.object({
      day: z.string(),
      kind: z.enum(['working', 'make-up', 'weekend', 'holiday']),
      /** Of a holiday. */
      name: z.string().nullable(),
    }),
  ),
});

export const deadlineAnswer = z.object({
  from: z.string(),
  days: z.number(),
  day: z.string(),
  /** The notices of the years that the count touched. */
  notices: z.array(notice),
});

export type EnterYear = z.infer<typeof enterYearBody>;
export type YearSummary = z.infer<typeof yearSummary>;
export type YearAnswer = z.infer<typeof yearAnswer>;
export type DeadlineAnswer = z.infer<typeof deadlineAnswer>;
