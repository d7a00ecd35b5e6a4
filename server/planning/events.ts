/** What planning tells the ledger, and how it is told to people. */

import type { EventWords, Json } from '../platform/index.ts';
import { INVITATION_STATES, LEADS } from './joint/content.ts';

type Payload = Readonly<Record<string, Json>>;

const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
const because = (word: string, value: Json | undefined): string =>
  text(value) === '' ? '' : `，${word}：${text(value)}`;
const wordOf = (words: Readonly<Record<string, string>>, value: Json | undefined): string =>
  words[text(value)] ?? text(value);

const plan = ({ title, year }: Payload): string => `${text(year)} 年度“${text(title)}”`;
const task = ({ title, kind }: Payload): string => `${text(kind)}“${text(title)}”`;

/** An event of which a label and a phrase about the payload is all there is to say. */
function words(label: string, phrase: (payload: Payload) => string): EventWords {
  return { label, sentence: (payload) => `${label}${phrase(payload as Payload)}。` };
}

const OUTCOMES = { returned: '退回补正', rejected: '驳回', withdrawn: '送审人撤回', superseded: '内容变动' };
const outcome = (one: Payload): string => `（${wordOf(OUTCOMES, one['outcome'])}）`;

/** By event type. */
export const planningEvents: Readonly<Record<string, EventWords>> = {
  'plan.added': words('新建年度抽查计划', plan),
  'plan.changed': words('修改年度抽查计划', (one) => `${plan(one)}${because('理由', one['reason'])}`),
  'plan.counted': words('重新计数名录库', (one) => `${plan(one)}，计数日 ${text(one['on'])}`),
  'plan.merge-decided': words('决定合并建议', (one) => {
    const decision = wordOf({ accepted: '采纳', declined: '不采纳' }, one['decision']);
    return `${plan(one)}，${decision}：${text(one['proposal'])}${because('理由', one['reason'])}`;
  }),
  'plan.invited': words(
    '邀请联合抽查',
    (one) => `${plan(one)}，受邀单位：${text(one['invitee'])}，${wordOf(LEADS, one['lead'])}`,
  ),
  'plan.invitation-ended': words('联合抽查邀请办结', (one) => {
    const state = wordOf(INVITATION_STATES, one['state']);
    return `${plan(one)}，${text(one['invitee'])}：${state}${because('意见', one['reason'])}`;
  }),
  'plan.submitted': words('年度抽查计划送审', plan),
  'plan.returned': words('年度抽查计划退回', (one) => `${plan(one)}${outcome(one)}`),
  'plan.approved': words('批准年度抽查计划', (one) => `${plan(one)}第 ${text(one['edition'])} 版`),
  'plan.filed': words('年度抽查计划备案', (one) => `${plan(one)}，备案号 ${text(one['number'])}，${text(one['day'])}`),
  'plan.published': words('公布年度抽查计划', (one) => `${plan(one)}第 ${text(one['edition'])} 版`),
  'plan.closed': words('年度抽查计划办结', (one) => `${plan(one)}${because('说明', one['reason'])}`),
  'plan.change-asked': words('申请变更年度抽查计划', (one) => `${plan(one)}${because('理由', one['reason'])}`),
  'plan.change-dropped': words('放弃变更年度抽查计划', (one) => `${plan(one)}${because('理由', one['reason'])}`),
  'plan.change-submitted': words('年度抽查计划变更送审', plan),
  'plan.change-returned': words('年度抽查计划变更退回', (one) => `${plan(one)}${outcome(one)}`),
  'plan.change-adopted': words('批准变更年度抽查计划', (one) => {
    return `${plan(one)}第 ${text(one['edition'])} 版${because('理由', one['reason'])}${because('对外说明', one['note'])}`;
  }),
  'plan.forecast-asked': words('推演年度抽查计划', (one) => `${plan(one)}，${text(one['years'])} 遍`),
  'task.added': words('新建任务', task),
  'task.acted': words('紧急先行实施', (one) => `${task(one)}${because('紧急情形', one['reason'])}`),
  'task.planned': words('按计划建立抽查任务', (one) => `${task(one)}，待抽签`),
  'task.changed': words('修改任务', (one) => `${task(one)}${because('理由', one['reason'])}`),
  'task.submitted': words('任务送审', task),
  'task.returned': words('任务退回', (one) => `${task(one)}${outcome(one)}`),
  'task.approved': words('批准任务', (one) => {
    const count = text(one['exceptions']);
    return count === '0' ? task(one) : `${task(one)}，一并批准超频次 ${count} 项`;
  }),
  'task.upheld': words('紧急检查补批通过', task),
  'task.overturned': words('紧急检查补批未通过', task),
  'task.published': words('公布任务', task),
  'task.cancelled': words('撤销任务', (one) => `${task(one)}${because('理由', one['reason'])}`),
  'task.complainant-read': words('查看投诉举报人', (one) => `${task(one)}${because('理由', one['reason'])}`),
};
