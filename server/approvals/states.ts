/** The states of a run and what leads from one to the next: the only place where that is written. */

import { Problem } from '../platform/index.ts';

export const RUN_STATES = {
  pending: '审批中',
  returned: '退回补正',
  approved: '已批准',
  rejected: '已驳回',
  withdrawn: '已撤回',
  superseded: '内容已变动，须重新送审',
} as const;
export type RunState = keyof typeof RUN_STATES;

/** Everything that can be done to a run, and what is written in its history. */
export const VERBS = {
  submit: '送审',
  approve: '通过并转办',
  'send-back': '退回上一环节',
  return: '退回补正',
  reject: '驳回',
  resubmit: '补正后重新送审',
  withdraw: '撤回',
  supersede: '内容变动，本次送审失效',
  comment: '意见',
  remind: '催办',
} as const;
export type Verb = keyof typeof VERBS;

/** The four verbs of whoever decides. */
export const DECISIONS = ['approve', 'send-back', 'return', 'reject'] as const;
export type Decision = (typeof DECISIONS)[number];

/**
 * Where a verb leads. `approve` passes the step, and the run where it is the last; `send-back` goes one step back, so not
 * from the first. A state that is not named is left by nothing.
 */
const MOVES: Readonly<Partial<Record<RunState, Readonly<Partial<Record<Verb, readonly RunState[]>>>>>> = {
  pending: {
    approve: ['pending', 'approved'],
    'send-back': ['pending'],
    return: ['returned'],
    reject: ['rejected'],
    withdraw: ['withdrawn'],
    supersede: ['superseded'],
    comment: ['pending'],
    remind: ['pending'],
  },
  returned: {
    resubmit: ['pending'],
    withdraw: ['withdrawn'],
    supersede: ['superseded'],
    comment: ['returned'],
  },
};

/** Whether a verb is possible in a state, people apart. */
export function isPossible(state: RunState, step: number, verb: Verb): boolean {
  if (verb === 'send-back' && step === 0) return false;
  return MOVES[state]?.[verb] !== undefined;
}

/** Throws `impossible-transition`, with the state in words. */
export function assertPossible(state: RunState, step: number, verb: Verb): void {
  if (isPossible(state, step, verb)) return;
  const first = verb === 'send-back' && state === 'pending';
  const why = first
    ? '已是第一个环节，没有上一环节，可以退回补正。'
    : `现在的状态是“${RUN_STATES[state]}”，不能${VERBS[verb]}。`;
  throw new Problem('impossible-transition', { detail: why });
}
