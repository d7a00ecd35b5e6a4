/** What approvals tell the ledger, and how it is told to people. */

import { z } from 'zod';
import type { EventWords, Json } from '../platform/index.ts';

const shape = z.object({
  matter: z.string().optional(),
  title: z.string().optional(),
  round: z.number().optional(),
  step: z.string().optional(),
  opinion: z.string().nullish(),
  behalf: z.object({ name: z.string() }).nullish(),
  signedBy: z.string().nullish(),
  urgent: z.object({ reason: z.string() }).nullish(),
  delegate: z.string().optional(),
  matters: z.array(z.string()).nullish(),
  from: z.string().optional(),
  until: z.string().optional(),
  reason: z.string().optional(),
  steps: z.array(z.object({ title: z.string() })).optional(),
});
type Payload = z.output<typeof shape>;

const SIGNATURES: Readonly<Record<string, string>> = { totp: '动态口令', passkey: '通行密钥' };

const what = ({ matter, title }: Payload): string => `${matter ?? ''}“${title ?? ''}”`;
const said = ({ opinion }: Payload): string => (opinion ? `，意见：${opinion}` : '');
const where = ({ step }: Payload): string => `在“${step ?? ''}”环节`;
const forWhom = ({ behalf }: Payload): string => (behalf ? `，代${behalf.name}办理` : '');
const signed = ({ signedBy }: Payload): string =>
  signedBy ? `，电子签名确认（${SIGNATURES[signedBy] ?? signedBy}）` : '';

function words(label: string, sentence: (payload: Payload) => string): EventWords {
  return { label, sentence: (payload: Json) => `${sentence(shape.parse(payload))}。` };
}

/** A decision in a step. */
const decided = (label: string, verb: string): EventWords =>
  words(label, (p) => `${where(p)}${verb}${what(p)}${forWhom(p)}${signed(p)}${said(p)}`);

export const approvalEvents: Readonly<Record<string, EventWords>> = {
  'approval.submitted': words('送审', (p) => {
    const urgent = p.urgent ? `（紧急先行，原因：${p.urgent.reason}）` : '';
    return `送审${what(p)}${urgent}${said(p)}`;
  }),
  'approval.resubmitted': words('重新送审', (p) => `第 ${p.round} 轮送审${what(p)}${said(p)}`),
  'approval.step-passed': decided('审批环节通过', '通过'),
  'approval.sent-back': decided('退回上一环节', '退回上一环节：'),
  'approval.returned': decided('退回补正', '退回补正：'),
  'approval.rejected': decided('驳回', '驳回'),
  'approval.approved': decided('批准', '批准'),
  'approval.withdrawn': words('撤回送审', (p) => `撤回${what(p)}${said(p)}`),
  'approval.superseded': words('送审失效', (p) => `${what(p)}的内容已变动，本次送审失效，须重新送审${said(p)}`),
  'approval.commented': words('审批意见', (p) => `${where(p)}对${what(p)}发表意见${said(p)}`),
  'approval.reminded': words('催办', (p) => `催办${what(p)}的“${p.step ?? ''}”环节${said(p)}`),
  'approval.delegated': words(
    '委托代理审批',
    (p) =>
      `委托${p.delegate}从 ${p.from} 至 ${p.until} 代理审批（${p.matters?.join('、') ?? '全部事项'}），事由：${p.reason}`,
  ),
  'approval.delegation-revoked': words('撤销委托代理', (p) => `撤销对${p.delegate}的审批委托，理由：${p.reason}`),
  'approval.chain-set': words(
    '设置审批环节',
    (p) => `${p.matter}的审批环节改为：${p.steps?.map(({ title }) => title).join(' → ')}，理由：${p.reason}`,
  ),
};
