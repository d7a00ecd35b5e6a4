/** The kinds of tasks, their states, and what leads from one to the next: the only place where that is written. */

import type { TaskType as CountedType } from '@mingqian/frequency';
import { Problem } from '../../platform/index.ts';

/** 日常（双随机）、专项、个案 (国办发〔2024〕54号), and the orders and emergencies that are told apart from them. */
export const TASK_TYPES = {
  random: '双随机抽查',
  special: '专项检查',
  'for-cause': '个案检查',
  'superior-order': '上级交办',
  urgent: '紧急检查',
} as const;
export type TaskType = keyof typeof TASK_TYPES;

export const SOURCES = {
  complaint: '投诉举报',
  transfer: '转办移送',
  monitoring: '监测发现',
  request: '企业申请',
} as const;
export type Source = keyof typeof SOURCES;

/** As which kind of visit the rules of frequency count it. */
export function countedAs(type: TaskType, source: Source | null): CountedType {
  if (type === 'superior-order') return 'order';
  return type === 'for-cause' && source === 'request' ? 'on-request' : type;
}

export const TASK_STATES = {
  draft: '草稿',
  'in-approval': '审批中',
  approved: '已批准',
  published: '已公布',
  'awaiting-draw': '待抽签',
  acting: '先行实施·待补批',
  overturned: '补批未通过',
  cancelled: '已撤销',
} as const;
export type TaskState = keyof typeof TASK_STATES;

/** `approve`, `return`, `uphold` and `overturn` only follow from runs of approvals. */
const TASK_VERBS = {
  change: '修改',
  submit: '送审',
  approve: '批准',
  return: '退回',
  publish: '公布',
  uphold: '补批通过',
  overturn: '补批不通过',
  cancel: '撤销',
} as const;
export type TaskVerb = keyof typeof TASK_VERBS;

interface Move {
  readonly from: readonly TaskState[];
  /** Only these types; every one where it is not given. */
  readonly types?: readonly TaskType[];
  /** Undefined: the state stays. */
  readonly to?: TaskState;
}

const ASKED_FIRST = ['special', 'for-cause', 'superior-order'] as const;

/** From which states each verb leads. What was done first (紧急先行) is never cancelled: it is upheld or overturned. */
const MOVES: Readonly<Record<TaskVerb, readonly Move[]>> = {
  change: [{ from: ['draft'] }, { from: ['acting'], types: ['urgent'] }],
  submit: [
    { from: ['draft'], types: ASKED_FIRST, to: 'in-approval' },
    { from: ['acting'], types: ['urgent'] },
  ],
  approve: [{ from: ['in-approval'], types: ASKED_FIRST, to: 'approved' }],
  return: [{ from: ['in-approval'], types: ASKED_FIRST, to: 'draft' }],
  publish: [{ from: ['approved'], types: ['special'], to: 'published' }],
  uphold: [{ from: ['acting'], types: ['urgent'], to: 'approved' }],
  overturn: [{ from: ['acting'], types: ['urgent'], to: 'overturned' }],
  cancel: [
    { from: ['draft', 'approved', 'published', 'awaiting-draw'], types: ['random', ...ASKED_FIRST], to: 'cancelled' },
  ],
};

interface Standing {
  readonly type: TaskType;
  readonly state: TaskState;
}

/** Whether a verb is possible in a state, people apart. */
export function isPossible(standing: Standing, verb: TaskVerb): boolean {
  return moveOf(standing, verb) !== undefined;
}

/** The state after a verb; throws `impossible-transition` with the state in words. */
export function moved(standing: Standing, verb: TaskVerb): TaskState {
  const move = moveOf(standing, verb);
  if (move !== undefined) return move.to ?? standing.state;
  const now = `${TASK_TYPES[standing.type]}任务现在的状态是“${TASK_STATES[standing.state]}”`;
  throw new Problem('impossible-transition', { detail: `${now}，不能${TASK_VERBS[verb]}。` });
}

function moveOf({ type, state }: Standing, verb: TaskVerb): Move | undefined {
  return MOVES[verb].find(({ from, types }) => from.includes(state) && (types === undefined || types.includes(type)));
}
