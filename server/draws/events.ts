/** What draws tell the ledger, and how it is told to people. */

import type { EventWords, Json } from '../platform/index.ts';

type Payload = Readonly<Record<string, Json>>;

const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
const because = ({ reason }: Payload): string => (text(reason) === '' ? '' : `，理由：${text(reason)}`);
const draw = ({ title, number }: Payload): string => `${text(number)}“${text(title)}”`;
const OUTCOMES: Readonly<Record<string, string>> = {
  returned: '退回补正',
  rejected: '驳回',
  withdrawn: '送审人撤回',
  superseded: '内容变动',
};
const outcome = ({ outcome: how }: Payload): string => `（${OUTCOMES[text(how)] ?? text(how)}）`;

/** An event of which a label and a phrase about the payload is all there is to say. */
function words(label: string, phrase: (payload: Payload) => string): EventWords {
  return { label, sentence: (payload) => `${label}${phrase(payload as Payload)}。` };
}

/** By event type. */
export const drawEvents: Readonly<Record<string, EventWords>> = {
  'draw.opened': words('新建抽签', draw),
  'draw.changed': words('修改抽签设置', draw),
  'draw.freeze-asked': words('登记抽签冻结', draw),
  'draw.frozen': words('冻结抽签名单', (one) => {
    const counts = `名单 ${text(one['rows'])} 户，可抽 ${text(one['eligible'])} 户，抽 ${text(one['quota'])} 户`;
    return `${draw(one)}，${counts}，可派 ${text(one['people'])} 人，情况变动 ${text(one['reclassified'])} 户`;
  }),
  'draw.submitted': words('提请抽签承诺', draw),
  'draw.returned': words('抽签承诺退回', (one) => `${draw(one)}${outcome(one)}`),
  'draw.committed': words('作出抽签承诺', (one) => `${draw(one)}，承诺摘要 ${text(one['commitment'])}`),
  'draw.cancelled': words('撤销抽签', (one) => `${draw(one)}${because(one)}`),
  'draw.abort-asked': words('申请中止抽签', (one) => `${draw(one)}${because(one)}`),
  'draw.abort-dropped': words('未同意中止抽签', (one) => `${draw(one)}${outcome(one)}`),
  'draw.aborted': words('中止抽签', (one) => `${draw(one)}${because(one)}`),
};
