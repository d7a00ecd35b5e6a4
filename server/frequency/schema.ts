/** What comes in over the module's routes, and what goes out. */

import { EFFECTS, LEVELS, MARKS, TASK_TYPES } from '@mingqian/frequency';
import { z } from 'zod';
import { CHANGE_KINDS, CLOCKS } from '../catalogue/index.ts';
import { dayOf } from '../platform/index.ts';
import { savedQuery } from './registry.ts';
import { ruleDraft, textOf } from './rule-schema.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key, ...Key[]];
const idOf = z.uuid('编号不对');
const organisation = textOf(60);
const ruleId = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, '规则代码用小写字母、数字和短横，以字母开头');

/** 单个投诉举报 beside the lists. */
export const MARK_LABELS = { ...MARKS, complaint: '一次投诉举报' } as const;

export const rulesQuery = z.strictObject({ organisation: organisation.optional() });
export const ruleParams = z.strictObject({ rule: ruleId });
export const ruleBody = z.strictObject({
  /** The version that the person saw: 0 for a rule as shipped, or for a new one. */
  version: z.int('版本应是整数').min(0, '版本不能小于 0'),
  reason: textOf(500),
  rule: ruleDraft,
});
export const confirmBody = z.strictObject({
  version: z.int('版本应是整数').min(0, '版本不能小于 0'),
  document: textOf(100),
  opinion: textOf(500),
});

const question = {
  day: dayOf.optional(),
  type: z.enum(keysOf(TASK_TYPES), '没有这种检查类型').default('random'),
  item: textOf(60).optional(),
};
export const oneQuery = z.strictObject({ ...question, subject: idOf });

const { sort: _sort, direction: _direction, organisation: _organisation, ...filters } = savedQuery.shape;
export const manyQuery = z
  .strictObject({
    ...filters,
    ...question,
    organisation: organisation.optional(),
    verdict: z.enum(['yes', 'approval', 'no'], '应为 yes、approval 或 no').optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200, '每页最多 200 条').default(50),
  })
  .refine(({ page, size }) => page * size <= 10_000 + size, {
    path: ['page'],
    message: '最多翻到第 10000 条，请缩小查询范围',
  });

export const ratioQuery = z.strictObject({
  of: z.enum(['registry', 'stratum']).default('registry'),
  size: z.coerce.number('请填户数').int('户数应为整数').min(0, '户数不能小于 0').max(1_000_000_000, '户数过大'),
  creditClass: textOf(20).optional(),
  kind: textOf(20).optional(),
  day: dayOf.optional(),
  item: textOf(60).optional(),
  rounding: z.enum(['half-up', 'up', 'down'], '应为 half-up、up 或 down').default('half-up'),
});

/** Whether a mark is in force today; what was taken back as a mistake has ended. */
const MARK_STATES = { current: '有效', coming: '未到起始日', ended: '已结束' } as const;
export type MarkState = keyof typeof MARK_STATES;

const markKind = z.enum(keysOf(MARK_LABELS), '没有这种名单');
const { text, town } = savedQuery.shape;
export const marksQuery = z
  .strictObject({
    subject: idOf.optional(),
    mark: z
      .union([markKind, z.array(markKind).min(1).max(10)])
      .transform((given) => (Array.isArray(given) ? given : [given]))
      .optional(),
    state: z.enum(keysOf(MARK_STATES), '应为 current、coming 或 ended').optional(),
    /** Of the subject: name, code or pinyin. */
    text,
    town,
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200, '每页最多 200 条').default(50),
  })
  .refine(({ page, size }) => page * size <= 10_000 + size, {
    path: ['page'],
    message: '最多翻到第 10000 条，请缩小查询范围',
  });
export const markParams = z.strictObject({ id: idOf });
export const markBody = z
  .strictObject({
    subject: idOf,
    mark: markKind,
    source: textOf(100),
    evidence: textOf(500),
    from: dayOf,
    until: dayOf.nullable().default(null),
  })
  .refine(({ from, until }) => until === null || from <= until, { path: ['until'], message: '截止日期早于起始日期' });
export const endMarkBody = z.strictObject({ version: z.int().min(1), until: dayOf, reason: textOf(500) });

const basis = z.object({ citation: z.string(), document: z.string().nullable(), verified: z.boolean() });
const effect = z.enum(keysOf(EFFECTS));
const verdict = z.enum(['yes', 'no', 'approval']);
const type = z.enum(keysOf(TASK_TYPES));
const authority = z.object({
  id: z.string(),
  name: z.string(),
  level: z.enum(keysOf(LEVELS)).nullable(),
  system: z.string().nullable(),
});

const reviewShape = z.object({
  citation: z.string(),
  /** Of the legal text. */
  title: z.string(),
  from: z.string(),
  due: z.string(),
  kind: z.enum(keysOf(CHANGE_KINDS)),
  before: z.string().nullable(),
  after: z.string().nullable(),
  number: z.string().nullable(),
  clock: z.enum(keysOf(CLOCKS)),
  sentence: z.string(),
});
/** Beside an answer: of the rules that it speaks of. */
export const answerReviews = z.array(reviewShape.extend({ rule: z.string() }));

export const ruleShape = z.object({
  id: z.string(),
  organisation: z.string(),
  version: z.number(),
  source: z.enum(['shipped', 'entered']),
  state: z.enum(['已核实', '待核实']),
  /** Whom it is for, in words. */
  subjects: z.string(),
  rule: z.record(z.string(), z.unknown()),
  /** 须复核: what changed of its basis since it was last looked at. */
  reviews: z.array(reviewShape),
  abilities: z.array(z.enum(['edit', 'confirm'])),
});
export const rulesShape = z.object({ rules: z.array(ruleShape) });
export const ruleRecordShape = ruleShape.extend({
  versions: z.array(
    z.object({
      version: z.number(),
      action: z.enum(['edited', 'confirmed']),
      document: z.string().nullable(),
      opinion: z.string().nullable(),
      reason: z.string().nullable(),
      by: z.string(),
      at: z.string(),
      rule: z.record(z.string(), z.unknown()),
    }),
  ),
});

const questionShape = z.object({
  day: z.string(),
  type,
  item: z.object({ id: z.string(), kind: z.enum(['key', 'general']) }).nullable(),
  authority,
});
const conflict = z.object({ winner: z.string(), other: z.string(), sentence: z.string() });
export const oneShape = z.object({
  subject: z.string(),
  name: z.string(),
  question: questionShape,
  verdict,
  sentence: z.string(),
  findings: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      basis,
      effect,
      from: z.string(),
      to: z.string(),
      limit: z.number(),
      raisedBy: z.object({ rule: z.string(), title: z.string(), basis, by: z.number() }).nullable(),
      counted: z.number(),
      visits: z.array(
        z.object({
          id: z.string(),
          day: z.string(),
          type,
          authority,
          treatment: z.enum(['count', 'notice']),
          sentence: z.string(),
        }),
      ),
      full: z.boolean(),
      sentence: z.string(),
    }),
  ),
  decisive: z.string().nullable(),
  conflicts: z.array(conflict),
  warnings: z.array(z.string()),
  nextDay: z.string().nullable(),
  nextApprovedDay: z.string().nullable(),
  nextSentence: z.string(),
  reviews: answerReviews,
});

export const manyShape = z.object({
  question: questionShape,
  counts: z.object({ yes: z.number(), approval: z.number(), no: z.number() }),
  /** Subjects that a rule kept from a plain yes. */
  stopped: z.array(z.object({ rule: z.string(), title: z.string(), count: z.number() })),
  subjects: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      name: z.string(),
      verdict,
      rule: z.string().nullable(),
      title: z.string().nullable(),
      counted: z.number(),
    }),
  ),
});

const range = z.object({ min: z.number(), max: z.number() });
export const ratioShape = z.object({
  ratio: range,
  count: range,
  rounding: z.object({ mode: z.enum(['half-up', 'up', 'down']), atLeastOne: z.boolean() }),
  bounds: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      basis,
      min: z.number().nullable(),
      max: z.number().nullable(),
      sentence: z.string(),
    }),
  ),
  conflicts: z.array(conflict),
  reviews: answerReviews,
  suggestions: z.array(z.object({ ratio: z.number(), count: z.number(), sentence: z.string() })),
  warnings: z.array(z.string()),
});

export const markShape = z.object({
  id: z.string(),
  version: z.number(),
  subject: z.string(),
  /** Of the subject. */
  name: z.string(),
  mark: z.enum(keysOf(MARK_LABELS)),
  label: z.string(),
  state: z.enum(keysOf(MARK_STATES)),
  source: z.string(),
  evidence: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  reason: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  abilities: z.array(z.enum(['end'])),
});
export const marksShape = z.object({ marks: z.array(markShape), total: z.number() });
