/** A rule as a person writes it, checked: shapes, bounds, and what must agree within it. */

import {
  type CapRule,
  COUNTERS,
  EFFECTS,
  KINDS,
  MARKS,
  type Predicate,
  type RaiseRule,
  type RatioRule,
  type Rule,
  TALLIES,
  TASK_TYPES,
  TREATMENTS,
} from '@mingqian/frequency';
import { z } from 'zod';
import { dayOf } from '../platform/index.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key, ...Key[]];

/** A line of text: trimmed, NFC, not empty, without control characters. */
export function textOf(max: number) {
  return z
    .string('应为文字')
    .trim()
    .normalize('NFC')
    .min(1, '请填写')
    .max(max, `不能超过 ${max} 个字`)
    .regex(/^[^\p{Cc}]*$/u, '含有不可见的控制字符，请删去');
}

const whole = (min: number, max: number) => z.int('应为整数').min(min, `不能小于 ${min}`).max(max, `不能大于 ${max}`);
const words = z.array(textOf(60)).min(1, '请至少填一项').max(50, '不能超过 50 项');
/** Predicates within predicates. */
const DEEPEST = 3;
const PERIOD_DAYS = whole(1, 3660);

/** Who a rule is for, so many levels deep. */
function predicateOf(depth: number): z.ZodType<Predicate, Record<string, unknown>> {
  const leaves = [
    z.strictObject({ creditClass: z.array(z.string().max(20)).min(1).max(20) }),
    z.strictObject({ tag: words }),
    z.strictObject({
      kind: z
        .array(z.enum(keysOf(KINDS), '没有这种主体类型'))
        .min(1, '请至少填一项')
        .max(10),
    }),
    z.strictObject({ register: words }),
    z.strictObject({
      mark: z
        .array(z.enum(keysOf(MARKS)))
        .min(1)
        .max(10),
    }),
    z.strictObject({ complaints: z.strictObject({ atLeast: whole(1, 1000), days: PERIOD_DAYS }) }),
    z.strictObject({ newWithin: PERIOD_DAYS }),
  ] as const;
  const none = z.array(z.never()).max(0);
  const inner = depth > 0 ? z.array(predicateOf(depth - 1)).max(20) : none;
  const joined = [z.strictObject({ all: inner }), z.strictObject({ any: inner })] as const;
  const options =
    depth > 0 ? [...leaves, ...joined, z.strictObject({ not: predicateOf(depth - 1) })] : [...leaves, ...joined];
  return z.union(options, '适用对象的条件写法不对，或层次过多') as unknown as z.ZodType<
    Predicate,
    Record<string, unknown>
  >;
}

const season = z.strictObject({ from: monthDay(), to: monthDay() });

function monthDay() {
  return z
    .string()
    .regex(/^\d{2}-\d{2}$/, '应写作 10-01')
    .refine(
      (text) => /^\d{2}-\d{2}$/.test(text) && isDayOfEveryYear(text),
      '应为每年都有的月日；2 月 29 日请写 02-28 或 03-01',
    );
}

function isDayOfEveryYear(text: string): boolean {
  const date = new Date(`2027-${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === text;
}

const common = {
  title: textOf(100),
  basis: z.strictObject({ citation: textOf(200), document: textOf(60).nullable() }),
  enabled: z.boolean('应为是或否'),
  validFrom: dayOf.nullable(),
  validUntil: dayOf.nullable(),
  // By way of an open object, so that the description of the interface does not spell out every nesting.
  subjects: z.record(z.string(), z.unknown(), '请填写适用对象').pipe(predicateOf(DEEPEST)),
  items: z.strictObject({
    ids: z.array(textOf(60)).min(1).max(200).nullable(),
    kind: z.enum(['key', 'general'], '应为 key 或 general').nullable(),
  }),
  season: season.nullable(),
  note: z.string('应为文字').trim().normalize('NFC').max(500, '不能超过 500 个字'),
};

const treatment = z.enum(keysOf(TREATMENTS), '应为计入、不计入或仅提示');
const counting = z.strictObject(
  Object.fromEntries(keysOf(TASK_TYPES).map((type) => [type, treatment])) as Record<
    keyof typeof TASK_TYPES,
    typeof treatment
  >,
);
const period = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('year') }),
  z.strictObject({ kind: z.literal('rolling'), days: PERIOD_DAYS }),
  z.strictObject({ kind: z.literal('season') }),
]);
const basisPoints = whole(0, 10_000).nullable();

/** A rule without its id and without whether it is verified: neither is written by hand. */
export const ruleDraft = z
  .discriminatedUnion('form', [
    z.strictObject({
      ...common,
      form: z.literal('cap'),
      who: z.enum(keysOf(COUNTERS), '请选择计哪些机关的检查'),
      counting,
      per: z.enum(keysOf(TALLIES), '请选择按户还是按事项累计'),
      itemless: treatment,
      period,
      limit: whole(0, 1000),
      effect: z.enum(keysOf(EFFECTS), '请选择满后怎样处理'),
    }),
    z.strictObject({
      ...common,
      form: z.literal('raise'),
      caps: z.array(textOf(60)).min(1, '请选择放宽哪些规则').max(20),
      by: whole(1, 100),
    }),
    z.strictObject({
      ...common,
      form: z.literal('ratio'),
      of: z.enum(['registry', 'stratum']),
      min: basisPoints,
      max: basisPoints,
    }),
  ])
  .superRefine((rule, ctx) => {
    const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    if (rule.validFrom !== null && rule.validUntil !== null && rule.validFrom > rule.validUntil)
      refuse('validUntil', '截止日期早于起始日期');
    if (rule.form === 'cap' && rule.period.kind === 'season' && rule.season === null)
      refuse('season', '按季节计数的，请填写季节的起止');
    if (rule.form !== 'ratio') return;
    if (rule.min === null && rule.max === null) refuse('max', '下限和上限至少填一项');
    if (rule.min !== null && rule.max !== null && rule.min > rule.max) refuse('max', '上限低于下限');
  });

export type RuleDraft = z.output<typeof ruleDraft>;

/** The rule that a draft makes: never verified by being written. */
export function ruleOf(id: string, draft: RuleDraft): Rule {
  return { ...draft, id, basis: { ...draft.basis, verified: false } } as CapRule | RaiseRule | RatioRule;
}
