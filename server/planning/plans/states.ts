/** The states of an annual plan and what leads from one to the next: the only place where that is written. */

import { Problem } from '../../platform/index.ts';

export const PLAN_STATES = {
  draft: '草稿',
  'in-approval': '审批中',
  approved: '已批准',
  filed: '已备案',
  published: '已公布',
  closed: '已办结',
} as const;
export type PlanState = keyof typeof PLAN_STATES;

/** How far a change of an approved plan is. */
export const CHANGE_STAGES = { draft: '变更草稿', 'in-approval': '变更审批中' } as const;
export type ChangeStage = keyof typeof CHANGE_STAGES;

/** What can be done to a plan. `approve`, `return`, `adopt` and `give-back` only follow from its runs of approvals. */
const PLAN_VERBS = {
  change: '修改',
  count: '重新计数',
  merge: '决定合并建议',
  invite: '邀请联合',
  submit: '送审',
  approve: '批准',
  return: '退回',
  file: '登记备案',
  publish: '公布',
  close: '办结',
  'ask-change': '申请变更',
  'edit-change': '修改变更',
  'drop-change': '放弃变更',
  'submit-change': '变更送审',
  adopt: '批准变更',
  'give-back': '退回变更',
} as const;
export type PlanVerb = keyof typeof PLAN_VERBS;

/** Both halves of the state; `change` null while none is asked for. */
export interface PlanStanding {
  readonly state: PlanState;
  readonly change: ChangeStage | null;
}

interface Move {
  readonly states: readonly PlanState[];
  readonly changes: readonly (ChangeStage | null)[];
  readonly to: Partial<PlanStanding>;
}

const APPROVED = ['approved', 'filed', 'published'] as const;
const NONE = [null] as const;

/** From which states each verb leads, and what it changes. What was approved changes only by `adopt` (省直 2019：计划经批准不得擅改). */
const MOVES: Readonly<Record<PlanVerb, Move>> = {
  change: { states: ['draft'], changes: NONE, to: {} },
  count: { states: ['draft'], changes: NONE, to: {} },
  merge: { states: ['draft'], changes: NONE, to: {} },
  invite: { states: ['draft'], changes: NONE, to: {} },
  submit: { states: ['draft'], changes: NONE, to: { state: 'in-approval' } },
  approve: { states: ['in-approval'], changes: NONE, to: { state: 'approved' } },
  return: { states: ['in-approval'], changes: NONE, to: { state: 'draft' } },
  file: { states: ['approved'], changes: NONE, to: { state: 'filed' } },
  publish: { states: ['filed'], changes: NONE, to: { state: 'published' } },
  close: { states: ['published'], changes: NONE, to: { state: 'closed' } },
  'ask-change': { states: APPROVED, changes: NONE, to: { change: 'draft' } },
  'edit-change': { states: APPROVED, changes: ['draft'], to: {} },
  'drop-change': { states: APPROVED, changes: ['draft'], to: { change: null } },
  'submit-change': { states: APPROVED, changes: ['draft'], to: { change: 'in-approval' } },
  adopt: { states: APPROVED, changes: ['in-approval'], to: { change: null } },
  'give-back': { states: APPROVED, changes: ['in-approval'], to: { change: 'draft' } },
};

/** Whether a verb is possible in a state, people apart. */
export function isPossible({ state, change }: PlanStanding, verb: PlanVerb): boolean {
  const { states, changes } = MOVES[verb];
  return states.includes(state) && changes.includes(change);
}

/** The state after a verb; throws `impossible-transition` with the state in words. */
export function moved(standing: PlanStanding, verb: PlanVerb): PlanStanding {
  if (isPossible(standing, verb)) return { ...standing, ...MOVES[verb].to };
  throw new Problem('impossible-transition', {
    detail: `计划现在的状态是“${standingWords(standing)}”，不能${PLAN_VERBS[verb]}。`,
  });
}

/** 已公布、变更审批中 */
export function standingWords({ state, change }: PlanStanding): string {
  return change === null ? PLAN_STATES[state] : `${PLAN_STATES[state]}、${CHANGE_STAGES[change]}`;
}
