/** The states of a draw up to its commitment, and what leads from one to the next: the only place where that is written. */

import { Problem } from '../platform/index.ts';

export const DRAW_STATES = {
  preparing: '准备中',
  frozen: '已冻结',
  'in-approval': '待第二人确认',
  committed: '已承诺',
  aborted: '已中止',
  cancelled: '已撤销',
} as const;
export type DrawState = keyof typeof DRAW_STATES;

/** `commit`, `return` and `abort` only follow from runs of approvals; `keep` is the end of the freeze's job. */
const VERBS = {
  set: '修改设置',
  freeze: '冻结',
  keep: '冻结',
  submit: '提请承诺',
  return: '退回',
  commit: '承诺',
  cancel: '撤销',
  'ask-abort': '申请中止',
  abort: '中止',
} as const;
export type DrawVerb = keyof typeof VERBS;

const MOVES: Readonly<Record<DrawVerb, { readonly from: readonly DrawState[]; readonly to?: DrawState }>> = {
  set: { from: ['preparing', 'frozen'], to: 'preparing' },
  // The job changes the state when it has the files.
  freeze: { from: ['preparing', 'frozen'] },
  keep: { from: ['preparing', 'frozen'], to: 'frozen' },
  submit: { from: ['frozen'], to: 'in-approval' },
  return: { from: ['in-approval'], to: 'frozen' },
  commit: { from: ['in-approval'], to: 'committed' },
  cancel: { from: ['preparing', 'frozen', 'in-approval'], to: 'cancelled' },
  'ask-abort': { from: ['committed'] },
  abort: { from: ['committed'], to: 'aborted' },
};

/** Whether a verb is possible in a state, people apart. */
export function isPossible(state: DrawState, verb: DrawVerb): boolean {
  return MOVES[verb].from.includes(state);
}

/** The state after a verb; throws `impossible-transition` with the state in words. */
export function moved(state: DrawState, verb: DrawVerb): DrawState {
  const { from, to } = MOVES[verb];
  if (from.includes(state)) return to ?? state;
  const rule = ['committed', 'aborted'].includes(state) ? '承诺以后，任何内容都不能再改，只能按程序中止。' : '';
  throw new Problem('impossible-transition', {
    detail: `抽签现在的状态是“${DRAW_STATES[state]}”，不能${VERBS[verb]}。${rule}`,
  });
}

/** Whether another draw of the same task is kept out. */
export function isLive(state: DrawState): boolean {
  return state !== 'cancelled' && state !== 'aborted';
}
