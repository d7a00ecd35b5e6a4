/** What the inspector registry tells the ledger, and how it is told to people. */

import { z } from 'zod';
import type { EventWords, Json } from '../../platform/index.ts';

const changePayload = z.object({
  reason: z.string().nullable(),
  inspectors: z.array(z.object({ name: z.string(), changes: z.array(z.object({ label: z.string() })) })),
});

const accountPayload = z.object({ name: z.string(), accountName: z.string().nullable() });

const revealPayload = z.object({ name: z.string(), label: z.string(), reason: z.string() });

/** More names than this make no sentence. */
const MOST_NAMES = 5;

/** An event about one record or several of one command. */
function changes(label: string, tellsFields = false): EventWords {
  return {
    label,
    sentence: (payload: Json) => {
      const { inspectors, reason } = changePayload.parse(payload);
      const names = inspectors.slice(0, MOST_NAMES).map(({ name, changes: fields }) => {
        const labels = fields.map((field) => field.label).join('、');
        return tellsFields && labels !== '' ? `${name}（${labels}）` : name;
      });
      const many = inspectors.length > MOST_NAMES ? `等 ${inspectors.length} 人` : '';
      return `${label}：${names.join('、')}${many}。${reason === null ? '' : `理由：${reason}`}`;
    },
  };
}

/** Of recusals nothing is told: they are private, and the ledger holds their digests. */
const recusal = (label: string): EventWords => ({ label, sentence: () => `${label}（内容保密）。` });

export const inspectorEvents = {
  'inspector.added': changes('新增检查人员'),
  'inspector.changed': changes('修改检查人员', true),
  'inspector.status-changed': changes('变更在岗情况'),
  'inspector.certificate-added': changes('登记执法证'),
  'inspector.certificate-changed': changes('变更执法证状态'),
  'inspector.absence-added': changes('登记请假或外派'),
  'inspector.absence-ended': changes('取消或提前结束请假、外派'),
  'inspector.training-added': changes('登记培训或考试'),
  'inspector.removed': changes('移出检查人员名录库'),
  'inspector.restored': changes('恢复列入检查人员名录库'),
  'inspector.revealed': {
    label: '查看加密信息',
    sentence: (payload: Json) => {
      const { name, label, reason } = revealPayload.parse(payload);
      return `查看${name}的${label}。理由：${reason}`;
    },
  },
  'inspector.account-linked': {
    label: '关联检查人员的账号',
    sentence: (payload: Json) => {
      const { name, accountName } = accountPayload.parse(payload);
      return accountName === null ? `解除${name}的账号关联。` : `${name}关联账号“${accountName}”。`;
    },
  },
  'recusal.added': recusal('登记回避关系'),
  'recusal.ended': recusal('终止回避关系'),
  'recusal.erased': recusal('清除回避关系的内容'),
} as const satisfies Readonly<Record<string, EventWords>>;

/** A type of event of this module about records. */
export type ChangeEvent = Exclude<
  keyof typeof inspectorEvents,
  'inspector.revealed' | 'inspector.account-linked' | 'recusal.added' | 'recusal.ended' | 'recusal.erased'
>;
