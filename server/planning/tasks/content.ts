/** What a task says, as it is written and as it is kept. */

import { z } from 'zod';
import { METHODS } from '../../catalogue/index.ts';
import { dayOf, idOf, lineOf, listOf, oneOf, paragraphOf } from '../../platform/index.ts';
import { SOURCES, type TaskState, type TaskType } from './states.ts';

const MOST_SUBJECTS = 500;
const subjects = listOf(idOf, MOST_SUBJECTS, '检查对象');
const named = subjects.refine((list) => list.length > 0, '请选择检查对象');

const common = {
  title: lineOf(100, '任务名称'),
  items: listOf(idOf, 20, '检查事项').refine((list) => list.length > 0, '请选择检查事项'),
  /** First and last day of the inspection. */
  from: dayOf,
  until: dayOf,
  methods: listOf(oneOf(METHODS), 5, '检查方式').refine((list) => list.length > 0, '请选择检查方式'),
  /** 国办发〔2024〕54号: what can be done without entering is not to be done on site. */
  onSiteReason: lineOf(300, '须实地检查的理由').nullable().default(null),
  /** 检查方案: why, what, how. */
  scheme: paragraphOf(2000, '检查方案'),
  leadOffice: lineOf(60, '承办科室').nullable().default(null),
};

const special = z.strictObject({
  ...common,
  type: z.literal('special'),
  /** 批准文号, of the document that the special inspection rests on. */
  number: lineOf(60, '批准文号'),
  /** 数量上限 */
  ceiling: z.int('数量上限应为整数').min(1, '数量上限至少 1 户').max(100_000, '数量上限过大'),
  /** Empty: to be drawn, up to the ceiling. */
  subjects: subjects.default([]),
});

const forCause = z.strictObject({
  ...common,
  type: z.literal('for-cause'),
  source: oneOf(SOURCES),
  /** 来源编号, 受理单号 */
  sourceNumber: lineOf(60, '来源编号').nullable().default(null),
  receivedOn: dayOf,
  subjects: named,
});

const order = z.strictObject({
  ...common,
  type: z.literal('superior-order'),
  orderedBy: lineOf(100, '交办机关'),
  document: lineOf(100, '交办文件'),
  orderedOn: dayOf,
  subjects: named,
});

const urgent = z.strictObject({
  ...common,
  type: z.literal('urgent'),
  /** When it began: what cannot wait is done first (国办发〔2024〕54号). */
  since: z.iso.datetime({ message: '开始时间不对' }),
  reason: lineOf(500, '紧急情形'),
  subjects: named,
});

/** A task as a person writes it. */
export const taskFacts = z
  .discriminatedUnion('type', [special, forCause, order, urgent], '没有这种任务')
  .superRefine((facts, ctx) => {
    const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    if (facts.from > facts.until) refuse('until', '结束日期早于开始日期');
    if (facts.methods.includes('on-site') && facts.onSiteReason === null)
      refuse('onSiteReason', '实地检查须写明为什么不能书面或非现场核查（国办发〔2024〕54号）');
    if (facts.type === 'special' && facts.subjects.length > facts.ceiling)
      refuse('subjects', `检查对象超过数量上限 ${facts.ceiling} 户`);
  });
export type WrittenFacts = z.output<typeof taskFacts>;

/** A random task says what its plan says. */
export interface DrawFacts {
  readonly type: 'random';
  readonly title: string;
  readonly items: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly methods: WrittenFacts['methods'];
  readonly onSiteReason: string | null;
  readonly scheme: string;
  readonly leadOffice: string | null;
  readonly subjects: readonly [];
}
export type TaskFacts = WrittenFacts | DrawFacts;

/** An item in the version that the task keeps. */
export interface FrozenItem {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly edition: number;
  /** Version of its checklist; null for none. */
  readonly checklist: number | null;
  readonly basis: readonly string[];
  readonly changes: readonly { readonly citation: string; readonly from: string }[];
}

/** A full limit that may be passed with approval: what the approver is asked. */
export interface CapException {
  readonly subject: string;
  readonly name: string;
  readonly item: string;
  readonly rule: string;
  readonly sentence: string;
  readonly clause: string;
}

/** Where a random task comes from. */
export interface PlanReference {
  readonly plan: string;
  /** Of the record, and of what was approved. */
  readonly version: number;
  readonly edition: number;
  /** `2027-M03`, `2027-Q1` */
  readonly season: string;
  readonly rows: readonly {
    readonly key: string;
    readonly item: string;
    readonly size: number;
    readonly countedOn: string;
    /** Basis points. */
    readonly ratio: number;
    readonly sample: number;
    readonly sentence: string;
  }[];
}

/** The whole of a task as of one version. */
export interface TaskContent {
  readonly organisation: string;
  readonly office: string | null;
  readonly state: TaskState;
  readonly facts: TaskFacts;
  readonly items: readonly FrozenItem[];
  readonly subjects: readonly { readonly id: string; readonly name: string }[];
  readonly exceptions: readonly CapException[];
  readonly warnings: readonly string[];
  /** The cipher's text; null where nobody is known or named. */
  readonly complainant: string | null;
  readonly plan: PlanReference | null;
  readonly revision: number;
  readonly writers: readonly string[];
  /** The run that approved it, or of a random task its plan's. */
  readonly run: string | null;
  readonly approvedAt: string | null;
  readonly publishedAt: string | null;
  readonly endedBecause: string | null;
}

/** Type and state, as the table of moves asks. */
export const standingOf = ({ state, facts }: TaskContent): { readonly type: TaskType; readonly state: TaskState } => ({
  type: facts.type,
  state,
});
