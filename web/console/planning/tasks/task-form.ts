/** The form of a task, and what is sent of it. */

import type { WrittenFacts } from '../../../../server/planning/tasks/content.ts';
import { textOf } from '../plans/row-form.ts';
import type { Task } from '../requests.ts';

export type WrittenType = WrittenFacts['type'];

/** Every field that some type has; the form shows those of the chosen one. */
export interface TaskForm {
  readonly type: WrittenType;
  readonly title: string;
  readonly items: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly methods: readonly string[];
  readonly onSiteReason?: string | null;
  readonly scheme: string;
  readonly leadOffice?: string | null;
  readonly subjects?: readonly string[];
  readonly number?: string;
  readonly ceiling?: number;
  readonly source?: string;
  readonly sourceNumber?: string | null;
  readonly receivedOn?: string;
  readonly orderedBy?: string;
  readonly document?: string;
  readonly orderedOn?: string;
  /** In Beijing, as the browser's field writes it: `2026-11-23T09:30`. */
  readonly since?: string;
  readonly urgency?: string;
  readonly complainant?: string;
  /** Of a change. */
  readonly reason?: string;
}

export const TASK_LABELS = {
  type: '任务类型',
  title: '任务名称',
  items: '检查事项',
  from: '开始日期',
  until: '结束日期',
  methods: '检查方式',
  onSiteReason: '须实地检查的理由',
  scheme: '检查方案',
  leadOffice: '承办科室',
  subjects: '检查对象',
  number: '批准文号',
  ceiling: '数量上限',
  source: '案件来源',
  sourceNumber: '来源编号',
  receivedOn: '受理日期',
  orderedBy: '交办机关',
  document: '交办文件',
  orderedOn: '交办日期',
  since: '开始时间',
  urgency: '紧急情形',
  complainant: '投诉举报人',
  reason: '修改理由',
} as const satisfies Readonly<Record<keyof TaskForm, string>>;

const OWN: Readonly<Record<WrittenType, readonly (keyof TaskForm)[]>> = {
  special: ['number', 'ceiling'],
  'for-cause': ['source', 'sourceNumber', 'receivedOn'],
  'superior-order': ['orderedBy', 'document', 'orderedOn'],
  urgent: [],
};

/** The facts of a type, without fields of the others. */
export function factsOf(form: TaskForm): Readonly<Record<string, unknown>> {
  const { type, title, items, from, until, methods, scheme } = form;
  const own = Object.fromEntries(OWN[type].map((name) => [name, form[name] ?? null]));
  const urgent = type === 'urgent' ? { since: instantOf(form.since ?? ''), reason: form.urgency ?? '' } : {};
  return {
    type,
    title,
    items,
    from,
    until,
    methods,
    scheme,
    onSiteReason: textOf(form.onSiteReason),
    leadOffice: textOf(form.leadOffice),
    subjects: form.subjects ?? [],
    ...own,
    ...(type === 'for-cause' ? { sourceNumber: textOf(form.sourceNumber) } : {}),
    ...urgent,
  };
}

/** What is sent: who complained only where something was written. */
export function bodyOf(form: TaskForm): Readonly<Record<string, unknown>> {
  const complainant = form.type === 'for-cause' ? textOf(form.complainant) : null;
  return { facts: factsOf(form), ...(complainant === null ? {} : { complainant }) };
}

/** The form of a task that is there; the complainant is not shown, and its reason is this time's. */
export function valuesOf({ facts }: Pick<Task, 'facts'>): Partial<TaskForm> {
  const { since, reason, ...rest } = facts as Partial<TaskForm>;
  return {
    ...rest,
    ...(since === undefined ? {} : { since: localOf(since) }),
    ...(reason === undefined ? {} : { urgency: reason }),
  };
}

const BEIJING_MS = 8 * 3_600_000;

/** `2026-11-23T09:30` in Beijing as an instant; what is no time is sent as it is, and refused in words. */
export function instantOf(local: string): string {
  const at = Date.parse(`${local}:00+08:00`);
  return Number.isNaN(at) ? local : new Date(at).toISOString();
}

/** An instant as Beijing's clock shows it, to the minute. */
export function localOf(instant: string): string {
  return new Date(Date.parse(instant) + BEIJING_MS).toISOString().slice(0, 16);
}
