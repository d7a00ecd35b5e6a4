/** The states of a draw, and what leads from one to the next: the only place where that is written. */

import { Problem } from '../platform/index.ts';
import { DRAW_STATES, type DrawState } from './state-words.ts';

export { DRAW_STATES, type DrawState };

/**
 * `commit`, `return` and `abort` only follow from runs of approvals; `keep` is the end of the freeze's job, `keep-sealed` and
 * `keep-open` the end of the execution's.
 */
const VERBS = {
  set: '修改设置',
  freeze: '冻结',
  keep: '冻结',
  submit: '提请承诺',
  'set-joint': '确定联合抽签的参加单位',
  'join-joint': '加入联合抽签',
  'leave-joint': '退出联合抽签',
  return: '退回',
  commit: '承诺',
  cancel: '撤销',
  'ask-abort': '申请中止',
  abort: '中止',
  'open-ceremony': '开始仪式',
  'close-joining': '截止加入',
  'close-reveals': '截止揭示',
  'give-value': '录入公共随机值',
  execute: '执行抽签',
  'keep-sealed': '封存结果',
  'keep-open': '公开结果',
  disclose: '公开名单',
  postpone: '推迟公开',
  'change-list': '变更名单',
  attach: '存入材料',
} as const;
export type DrawVerb = keyof typeof VERBS;

/** From the commitment until the seed is fixed. */
const BEFORE_SEED = ['committed', 'joining', 'revealing', 'awaiting-value', 'ready'] as const;

const MOVES: Readonly<Record<DrawVerb, { readonly from: readonly DrawState[]; readonly to?: DrawState }>> = {
  set: { from: ['preparing', 'frozen'], to: 'preparing' },
  // The job changes the state when it has the files.
  freeze: { from: ['preparing', 'frozen'] },
  keep: { from: ['preparing', 'frozen'], to: 'frozen' },
  submit: { from: ['frozen'], to: 'in-approval' },
  // Who draws together is fixed when the lead is put up; it stands in no frozen file.
  'set-joint': { from: ['preparing', 'frozen'] },
  'join-joint': { from: ['preparing', 'frozen'] },
  'leave-joint': { from: ['preparing', 'frozen'] },
  return: { from: ['in-approval'], to: 'frozen' },
  commit: { from: ['in-approval'], to: 'committed' },
  cancel: { from: ['preparing', 'frozen', 'in-approval'], to: 'cancelled' },
  // Once the seed is fixed the list stands: an end after that would be a draw until the list pleases.
  'ask-abort': { from: BEFORE_SEED },
  abort: { from: BEFORE_SEED, to: 'aborted' },
  'open-ceremony': { from: ['committed'], to: 'joining' },
  'close-joining': { from: ['joining'], to: 'revealing' },
  'close-reveals': { from: ['revealing'], to: 'awaiting-value' },
  'give-value': { from: ['awaiting-value'], to: 'ready' },
  // Again only where the job of an execution ended without its result; the seed stays as it is.
  execute: { from: ['ready', 'executing'], to: 'executing' },
  'keep-sealed': { from: ['executing'], to: 'drawn' },
  'keep-open': { from: ['executing'], to: 'disclosed' },
  disclose: { from: ['drawn'], to: 'disclosed' },
  postpone: { from: ['drawn'] },
  'change-list': { from: ['drawn', 'disclosed'] },
  // A recording begins with the ceremony; a signed record comes days later. Of an aborted ceremony it is kept too.
  attach: {
    from: ['joining', 'revealing', 'awaiting-value', 'ready', 'executing', 'drawn', 'disclosed', 'aborted'],
  },
};

/** Whether a verb is possible in a state, people apart. */
export function isPossible(state: DrawState, verb: DrawVerb): boolean {
  return MOVES[verb].from.includes(state);
}

/** The state after a verb; throws `impossible-transition` with the state in words. */
export function moved(state: DrawState, verb: DrawVerb): DrawState {
  const { from, to } = MOVES[verb];
  if (from.includes(state)) return to ?? state;
  const rule = isFixed(state) ? '承诺以后，任何内容都不能再改，只能按程序中止。' : '';
  throw new Problem('impossible-transition', {
    detail: `抽签现在的状态是“${DRAW_STATES[state]}”，不能${VERBS[verb]}。${rule}`,
  });
}

/** Whether it was committed to, whatever came after: then everybody may see that it is there. */
function isFixed(state: DrawState): boolean {
  return !['preparing', 'frozen', 'in-approval', 'cancelled'].includes(state);
}

/** Whether another draw of the same task is kept out. */
export function isLive(state: DrawState): boolean {
  return state !== 'cancelled' && state !== 'aborted';
}
