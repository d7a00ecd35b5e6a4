/** What a 推演 is asked with and what it answers: numbers for charts and their data tables. */

import { z } from 'zod';
import { dayOf, idOf, lineOf, listOf } from '../../platform/index.ts';

/** A district's plan is played through so often. */
const DEFAULT_YEARS = 300;

/** “如果……”: nothing of it is saved. */
export const whatIf = z.strictObject({
  /** Basis points by row. */
  ratios: z
    .array(
      z.strictObject({
        row: idOf,
        ratio: z.int('比例应为整数').min(1, '比例应大于 0').max(10_000, '比例不能超过 100%'),
      }),
    )
    .max(200, '比例不能超过 200 项')
    .default([]),
  away: z
    .array(z.strictObject({ inspector: idOf, from: dayOf, until: dayOf }))
    .max(50, '请假不能超过 50 项')
    .default([]),
  /** More inspectors, each with skills. */
  extra: z
    .array(z.strictObject({ skills: listOf(lineOf(40, '专业'), 20, '专业').default([]) }))
    .max(20, '增加人员不能超过 20 名')
    .default([]),
  capsOff: listOf(lineOf(60, '规则'), 50, '规则').default([]),
});
export type WhatIf = z.output<typeof whatIf>;

const years = z.coerce
  .number('遍数应为数字')
  .int('遍数应为整数')
  .min(10, '至少 10 遍')
  .max(2000, '至多 2000 遍')
  .default(DEFAULT_YEARS);
const label = z.coerce
  .number('试验种子应为数字')
  .int('试验种子应为整数')
  .min(0, '试验种子不对')
  .max(1_000_000, '试验种子不对')
  .default(0);

/** `whatIf` is JSON in a query string. */
export const forecastQuery = z.strictObject({
  years,
  label,
  whatIf: z
    .string()
    .max(20_000, '条件过多')
    .transform((text, ctx) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        ctx.addIssue({ code: 'custom', message: '条件写法不对' });
        return z.NEVER;
      }
    })
    .pipe(whatIf)
    .optional(),
});
export const forecastBody = z.strictObject({ years, label, whatIf: whatIf.prefault({}) });
export const startedShape = z.object({ job: z.string() });

export const forecastShape = z.object({
  plan: z.string(),
  version: z.int(),
  years: z.int(),
  label: z.int(),
  /** Of the registry that any row applies to. */
  subjects: z.int(),
  inspectors: z.int(),
  /** Visits of a year on average; those saved by merging rows. */
  visits: z.number(),
  saved: z.number(),
  /** 0–1. */
  coverage: z.number(),
  /** By number of visits 0, 1, 2 …: how many subjects on average; `group` null for all. */
  distribution: z.array(
    z.object({
      group: z.string().nullable(),
      label: z.string(),
      subjects: z.int(),
      average: z.array(z.number()),
      most: z.int(),
    }),
  ),
  workload: z.array(
    z.object({
      inspector: z.string(),
      name: z.string(),
      months: z.array(z.number()),
      average: z.number(),
      high: z.number(),
    }),
  ),
  shortages: z.array(
    z.object({
      row: z.string(),
      name: z.string(),
      day: z.string(),
      reason: z.enum(['subjects', 'people', 'skill', 'recusal']),
      skill: z.string().nullable(),
      /** Too few subjects: the rule that kept most of them out. */
      rule: z.string().nullable(),
      years: z.int(),
      missing: z.int(),
      sentence: z.string(),
    }),
  ),
  breaches: z.array(z.object({ cap: z.string(), title: z.string(), average: z.number() })),
  /** Rules as they were played with. */
  caps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      limit: z.int(),
      effect: z.enum(['exclude', 'breach']),
      /** Only visits that are known already fill it: a superior's, of which the plan has none. */
      knownOnly: z.boolean(),
      off: z.boolean(),
    }),
  ),
  /** Rows that cannot be played: without item, count, ratio or time. */
  unplayed: z.array(z.object({ row: z.string(), name: z.string() })),
});
export type ForecastAnswer = z.input<typeof forecastShape>;
