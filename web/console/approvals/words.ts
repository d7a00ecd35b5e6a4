/** How approvals are said and shown. Labels of runs come with them from the server; here are tones and what people press. */

import type { Decision, RunState, Verb } from '../../../server/approvals/states.ts';
import { formatDate, formatTime, type StatusTone, type StatusWords } from '../../kit/index.ts';
import type { ChainPlace, Delegation, Run } from './requests.ts';

export const RUN_TONES: Readonly<Record<RunState, StatusTone>> = {
  pending: 'wait',
  returned: 'wait',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'quiet',
  superseded: 'bad',
};

/** For the select of states. */
export const RUN_STATE_OPTIONS: Readonly<Record<RunState, string>> = {
  pending: '审批中',
  returned: '退回补正',
  approved: '已批准',
  rejected: '已驳回',
  withdrawn: '已撤回',
  superseded: '内容已变动',
};

export const VERB_TONES: Readonly<Record<Verb, StatusTone>> = {
  submit: 'info',
  approve: 'good',
  'send-back': 'wait',
  return: 'wait',
  reject: 'bad',
  resubmit: 'info',
  withdraw: 'quiet',
  supersede: 'bad',
  comment: 'quiet',
  remind: 'quiet',
};

interface DecisionWords {
  readonly label: string;
  /** What follows of it. */
  readonly says: string;
  readonly done: string;
}

/** The four verbs, in the order of the buttons. */
export const DECISIONS: Readonly<Record<Decision, DecisionWords>> = {
  approve: {
    label: '通过并转办',
    says: '本环节通过，转下一环节；最后一个环节通过即为批准。批准的是送审时的内容，此后变动过的须重新送审。',
    done: '已通过。',
  },
  'send-back': {
    label: '退回上一环节',
    says: '退给上一个环节重新审查；上一环节在本轮的表态不再算数。',
    done: '已退回上一环节。',
  },
  return: {
    label: '退回补正',
    says: '退给送审人补正；补正后重新送审，从第一个环节开始新的一轮。',
    done: '已退回补正。',
  },
  reject: { label: '驳回', says: '不予批准，本次审批到此结束。再要办理的，须改好后另行送审。', done: '已驳回。' },
};

export const STEP_WORDS: StatusWords<ChainPlace['standing']> = {
  passed: ['已通过', 'good'],
  pending: ['办理中', 'wait'],
  ahead: ['未到', 'quiet'],
  ended: ['停在此处', 'quiet'],
};

export const DELEGATION_TONES: Readonly<Record<Delegation['standing'], StatusTone>> = {
  'in-force': 'good',
  'not-yet': 'info',
  over: 'quiet',
  revoked: 'quiet',
  void: 'bad',
};

/** 每件检查须经批准；先行紧急检查的，事后补批. */
export const URGENT_LAW = {
  cite: '国办发〔2024〕54号',
  says: '实施行政检查须经批准；情况紧急先行检查的，事后及时补办批准手续。多久之内补办，由事项设定。',
  unchecked: true,
};

/** A due day or moment in words; where a year's holidays were not entered, that it cannot be told. */
export function dueWords(due: Run['due']): string {
  if (due === null) return '不限期';
  if (due.missingYear !== null) return `${due.missingYear} 年假日表未录入，期限无法计算`;
  const when = due.at === null ? due.day : formatTime(due.at);
  return when === null ? '期限无法计算' : `${due.at === null ? formatDate(when) : when} 前`;
}

/** What is to be done where a due day cannot be told. */
export const CALENDAR_MEND = '请系统管理员在“系统管理 → 工作日历”录入该年的放假安排，录入后期限自动算出。';

/** `已催办 2 次`, and by whom the last time. */
export function reminderWords({ count, by, at }: NonNullable<Run['reminders']>): string {
  return `已催办 ${count} 次，最近：${by} ${formatTime(at)}`;
}

/** `张三`, `李四（代张三）`. */
export function byWords(name: string, behalf: { readonly name: string } | null): string {
  return behalf === null ? name : `${name}（代${behalf.name}）`;
}

const WAYS: Readonly<Record<string, string>> = { totp: '动态口令', passkey: '通行密钥' };

/** How a decision was signed. */
export function signedWords(way: string): string {
  return `电子签名（${WAYS[way] ?? way}）`;
}
