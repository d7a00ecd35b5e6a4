/** What a plan says (domain §1.5 六要素, §4.4), as it is written and as it is kept. */

import { z } from 'zod';
import { METHODS } from '../../catalogue/index.ts';
import { idOf, lineOf, listOf, oneOf, paragraphOf } from '../../platform/index.ts';
import type { ChangeStage, PlanState } from './states.ts';

export type Method = keyof typeof METHODS;
const UNITS = { month: '月', quarter: '季度' } as const;
const CREDIT_CLASSES = { A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级' } as const;

/** Within the subjects that the item applies to; within a facet any of the values, the facets together. */
const narrowing = z.strictObject({
  towns: listOf(lineOf(60, '乡镇'), 50, '乡镇').default([]),
  creditClasses: listOf(oneOf(CREDIT_CLASSES), 4, '信用等级').default([]),
  tags: listOf(lineOf(60, '标签'), 50, '标签').default([]),
});

const season = z
  .strictObject({ unit: oneOf(UNITS), of: listOf(z.int('月份或季度应为整数').min(1, '月份或季度不对'), 12, '时间') })
  .refine(({ unit, of }) => of.every((one) => one <= (unit === 'month' ? 12 : 4)), {
    path: ['of'],
    message: '月份为 1 至 12，季度为 1 至 4',
  });
export type Season = z.output<typeof season>;

/** A row as a person writes it. Ratio in basis points: 500 is 5 %. A draft may still lack what submission asks for. */
const rowFacts = z.strictObject({
  key: idOf,
  item: idOf,
  narrowing: narrowing.prefault({}),
  season: season.prefault({ unit: 'month', of: [] }),
  ratio: z.int('比例以万分之一为单位，应为整数').min(1, '比例应大于 0').max(10_000, '比例不能超过 100%').nullable(),
  methods: listOf(oneOf(METHODS), 5, '抽查方式').default([]),
  /** 国办发〔2024〕54号: what can be done without entering is not to be done on site. */
  onSiteReason: lineOf(300, '须实地检查的理由').nullable().default(null),
  /** Null: as the item has it. */
  content: paragraphOf(2000, '抽查内容').nullable().default(null),
  leadOffice: lineOf(60, '承办科室').nullable().default(null),
  coAuthorities: listOf(lineOf(60, '配合部门'), 20, '配合部门').default([]),
  remark: lineOf(300, '备注').nullable().default(null),
});
export type RowFacts = z.output<typeof rowFacts>;

export const planFacts = z.strictObject({
  title: lineOf(100, '计划名称'),
  /** 文号 */
  number: lineOf(60, '文号').nullable().default(null),
  rows: z
    .array(rowFacts, '计划行应为列表')
    .max(200, '一份计划不能超过 200 行')
    .refine((rows) => new Set(rows.map(({ key }) => key)).size === rows.length, '计划行的编号有重复'),
});
export type PlanFacts = z.output<typeof planFacts>;

/** What a row takes over from the item's version in force. */
export interface RowItem {
  readonly code: string;
  readonly name: string;
  readonly edition: number;
  readonly content: string;
  readonly subjects: string;
  /** Each citation with the document number of its text, where it has one. */
  readonly basis: readonly { readonly citation: string; readonly number: string | null }[];
}

/** A row as it is kept. */
export interface PlanRow extends RowFacts {
  /** Null while the item cannot be planned. */
  readonly taken: RowItem | null;
  /** N of 「从 N 家中按 x% 抽 n 家」, and the Beijing day on which the registry was counted. */
  readonly counted: { readonly size: number; readonly on: string } | null;
}

/** What was decided on a proposal to make one visit of two rows (国办发〔2024〕54号: 能合并不重复). */
export interface MergeDecision {
  /** Keys, in order. */
  readonly rows: readonly string[];
  readonly decision: 'accepted' | 'declined';
  readonly reason: string;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
}

/** All that is approved of a plan. */
export interface PlanBody {
  readonly title: string;
  readonly number: string | null;
  readonly rows: readonly PlanRow[];
  readonly merges: readonly MergeDecision[];
}

/** A version that was approved. */
export interface PlanEdition {
  /** Counts from 1. */
  readonly edition: number;
  readonly body: PlanBody;
  readonly run: string;
  readonly at: string;
  /** What changed, for the public; empty for the first. */
  readonly note: string;
}

/** The whole of a plan as of one version. */
export interface PlanContent {
  readonly organisation: string;
  readonly office: string | null;
  readonly year: number;
  readonly state: PlanState;
  /** As written, and once approved as approved. */
  readonly body: PlanBody;
  /** A change that is asked for: what the plan is to say instead, why, and what the public is told. */
  readonly change: {
    readonly stage: ChangeStage;
    readonly reason: string;
    readonly note: string;
    readonly body: PlanBody;
  } | null;
  /** Counts what was written: what a run of approvals was asked about. */
  readonly revision: number;
  /** Accounts that wrote since the last approval: they do not decide. */
  readonly writers: readonly string[];
  readonly editions: readonly PlanEdition[];
  /** 报司法行政部门备案 */
  readonly filing: { readonly number: string; readonly day: string; readonly edition: number } | null;
  readonly publishedAt: string | null;
}

/** The two halves of its state. */
export const standingOf = ({ state, change }: PlanContent) => ({ state, change: change?.stage ?? null });

/** The months that a season covers. */
export function monthsOf({ unit, of }: Season): number[] {
  return unit === 'month' ? [...of] : of.flatMap((quarter) => [1, 2, 3].map((month) => (quarter - 1) * 3 + month));
}

/** 3月、9月; 第一季度 */
export function seasonWords({ unit, of }: Season): string {
  const sorted = of.toSorted((a, b) => a - b);
  return sorted.map((one) => (unit === 'month' ? `${one}月` : `第${'一二三四'[one - 1]}季度`)).join('、');
}

/** Whom a row is about: 粮食收购企业（乡镇：新立镇；信用等级：C 级、D 级）; as the item has it where nothing is narrowed. */
export function subjectWords(
  subjects: string,
  { towns, creditClasses, tags }: { readonly [Facet in keyof RowFacts['narrowing']]: readonly string[] },
): string {
  const facets = [
    ['乡镇', towns],
    ['信用等级', creditClasses.map((one) => CREDIT_CLASSES[one as keyof typeof CREDIT_CLASSES])],
    ['标签', tags],
  ] as const;
  const said = facets.flatMap(([label, values]) => (values.length === 0 ? [] : [`${label}：${values.join('、')}`]));
  return said.length === 0 ? subjects : `${subjects}（${said.join('；')}）`;
}

/** First and last day of one month or quarter of a year. */
export function daysOf(
  unit: Season['unit'],
  one: number,
  year: number,
): { readonly first: string; readonly last: string } {
  const [from, to] = unit === 'month' ? [one, one] : [one * 3 - 2, one * 3];
  const text = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { first: text(Date.UTC(year, from - 1, 1)), last: text(Date.UTC(year, to, 0)) };
}
