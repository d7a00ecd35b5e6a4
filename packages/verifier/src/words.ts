/** Codes of the protocol in plain Chinese. */

import type { CheckState, Verdict } from '@mingqian/draw';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['closed', '已关闭或注销'],
  ['moved-away', '已迁出本辖区'],
  ['suspended', '停业'],
  ['not-applicable', '不适用本次检查事项'],
  ['cap-reached', '检查次数已达上限'],
  ['open-case', '有正在办理的案件'],
  ['exempt', '按规定免予抽查'],
  ['undecided', '是否参加未作决定'],
  ['certificate-expired', '执法证已过期'],
  ['on-leave', '休假'],
  ['left', '已调离'],
  ['no-certificate', '没有执法证'],
]);

/** Why a subject or a person takes no part; a code that is not ours is shown as it is. */
export function reasonWords(reason: string): string {
  return REASONS.get(reason) ?? `其他原因（代码 ${reason}）`;
}

/** Why a person was replaced after the draw. */
export function causeWords(cause: 'recusal' | 'unavailable'): string {
  return cause === 'recusal' ? '回避' : '不能参加检查';
}

/** Who gave a random number: the authority's own party has a fixed name in the files. */
export function partyWords(party: string): string {
  return party === 'authority' ? '抽签单位' : party;
}

/** State of one check in a word or two. */
export const checkStateWords: Record<CheckState, string> = {
  match: '一致',
  mismatch: '不一致',
  pending: '暂不能核',
  absent: '无从核对',
  skipped: '未核对',
};

/** Verdict in a word, for file names and short lines. */
export const verdictWords: Record<Verdict, string> = {
  verified: '核验通过',
  sealed: '已封存',
  committed: '尚未抽签',
  mismatch: '不一致',
};
