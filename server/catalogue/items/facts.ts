/** What an item says: the columns of a 随机抽查事项清单 (domain §4.3; 国办发〔2015〕58号 二(一): 依据、主体、内容、方式). */

import { KINDS } from '@mingqian/frequency';
import { z } from 'zod';
import { dayOf, idOf, lineOf, listOf, oneOf, paragraphOf } from '../../platform/index.ts';
import { citationOf } from '../law/citations.ts';
import { BOUNDS, IMPORTANCES, ITEM_LABELS, LEVELS, METHODS, PERIODS, RESERVES } from '../words.ts';

export type Method = keyof typeof METHODS;

/** An exact share, 20% is 1/5: above 0, at most 1. */
const share = z
  .strictObject({
    num: z.int('比例应为分数').min(1, '比例应大于 0').max(1_000_000, '比例写法不对'),
    den: z.int('比例应为分数').min(1, '比例写法不对').max(1_000_000, '比例写法不对'),
  })
  .refine(({ num, den }) => num <= den, '比例不能超过 100%');

/** `low` and `high` equal for a plain 20%; one of them null for 不低于, 不超过. */
export const ratioOf = z
  .strictObject({ low: share.nullable(), high: share.nullable() })
  .refine(({ low, high }) => low !== null || high !== null, '请填写抽查比例')
  .refine(({ low, high }) => low === null || high === null || low.num * high.den <= high.num * low.den, {
    message: '比例的下限不能高于上限',
  });

export const frequencyOf = z.strictObject({
  times: z.int('频次应为整数').min(1, '频次至少 1 次').max(99, '频次过大'),
  per: oneOf(PERIODS),
  bound: z.enum(['exactly', 'at-most', 'at-least'], '频次写法不对'),
});

/** A filter over the facets of the subject registry: within a facet any of the values, the facets together. */
const subjectFilter = z.strictObject({
  kinds: listOf(oneOf(KINDS), 4, '主体类型').default([]),
  categories: listOf(lineOf(60, '检查类别'), 50, '检查类别').default([]),
  specialRegisters: listOf(lineOf(60, '专项库'), 20, '专项库').default([]),
  reserves: listOf(oneOf(RESERVES), 5, '承储').default([]),
  varieties: listOf(lineOf(60, '品种'), 20, '品种').default([]),
});

/** 行政处罚法第四十二条: not fewer than two. Experts and assistants never count towards them. */
const inspectorNeeds = z.strictObject({
  atLeast: z.int('人数应为整数').min(2, '执法检查人员不得少于两人（行政处罚法第四十二条）').max(50, '人数过多'),
  skills: listOf(lineOf(40, '专业'), 20, '专业').default([]),
  experts: lineOf(200, '专家要求').nullable().default(null),
});

export const itemFacts = z.strictObject({
  name: lineOf(100, '事项名称'),
  subItems: listOf(lineOf(100, '子项'), 50, '子项').default([]),
  /** A power of type 行政检查; a draft may still be without. */
  power: idOf.nullable().default(null),
  subjects: z.strictObject({
    description: lineOf(300, '抽查对象'),
    filter: subjectFilter.prefault({}),
  }),
  basis: listOf(citationOf, 30, '依据'),
  content: paragraphOf(2000, '抽查内容'),
  methods: listOf(oneOf(METHODS), 5, '抽查方式').refine((list) => list.length > 0, '请选择抽查方式'),
  ratio: ratioOf,
  frequency: frequencyOf,
  importance: oneOf(IMPORTANCES),
  level: oneOf(LEVELS),
  leadOffice: lineOf(60, '承办科室').nullable().default(null),
  coAuthorities: listOf(lineOf(60, '配合部门'), 20, '配合部门').default([]),
  inspectors: inspectorNeeds,
  validFrom: dayOf.nullable().default(null),
  /** The last day. */
  validUntil: dayOf.nullable().default(null),
  remark: paragraphOf(500, '备注').nullable().default(null),
});
export type ItemFacts = z.output<typeof itemFacts>;

/** The facts with their labels, for differences. */
export const ITEM_FIELDS = (Object.keys(ITEM_LABELS) as (keyof ItemFacts)[]).map((name) => ({
  name,
  label: ITEM_LABELS[name],
}));

/** A ratio as it is written: 20%, 10%—20%, 不低于25%, 不超过20%. */
export function ratioText({ low, high }: ItemFacts['ratio']): string {
  if (low === null) return high === null ? '' : `不超过${percent(high)}`;
  if (high === null) return `不低于${percent(low)}`;
  return low.num * high.den === high.num * low.den ? percent(low) : `${percent(low)}—${percent(high)}`;
}

/** A frequency as it is written: 1次/年, 每年不超过2次. */
export function frequencyText({ times, per, bound }: ItemFacts['frequency']): string {
  return bound === 'exactly' ? `${times}次/${PERIODS[per]}` : `每${PERIODS[per]}${BOUNDS[bound]}${times}次`;
}

function percent({ num, den }: { readonly num: number; readonly den: number }): string {
  return `${Number(((num / den) * 100).toPrecision(12))}%`;
}
