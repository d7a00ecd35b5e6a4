/** What draws tell the ledger, and how it is told to people. */

import type { EventWords, Json } from '../platform/index.ts';

type Payload = Readonly<Record<string, Json>>;

const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
const because = ({ reason }: Payload): string => (text(reason) === '' ? '' : `，理由：${text(reason)}`);
const draw = ({ title, number }: Payload): string => `${text(number)}“${text(title)}”`;
const witness = ({ n, name }: Payload): string => `第 ${text(n)} 位 ${text(name)}`;
const list = (values: Json | undefined): string => (Array.isArray(values) ? values.map(text).join('、') : '');
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
  'draw.joint-set': words('确定联合抽签的参加单位', (one) => `${draw(one)}：${list(one['authorities']) || '不再联合'}`),
  'draw.joint-joined': words('加入联合抽签', (one) => `${draw(one)}，${text(one['authority'])}`),
  'draw.joint-left': words('退出联合抽签', (one) => `${draw(one)}${because(one)}`),
  'draw.submitted': words('提请抽签承诺', draw),
  'draw.returned': words('抽签承诺退回', (one) => `${draw(one)}${outcome(one)}`),
  'draw.committed': words('作出抽签承诺', (one) => `${draw(one)}，承诺摘要 ${text(one['commitment'])}`),
  'draw.cancelled': words('撤销抽签', (one) => `${draw(one)}${because(one)}`),
  'draw.abort-asked': words('申请中止抽签', (one) => `${draw(one)}${because(one)}`),
  'draw.abort-dropped': words('未同意中止抽签', (one) => `${draw(one)}${outcome(one)}`),
  'draw.aborted': words('中止抽签', (one) => `${draw(one)}${because(one)}`),
  'draw.ceremony-opened': words('开始抽签仪式', draw),
  'draw.witness-joined': words('见证人加入', (one) => `${draw(one)}，${witness(one)}，承诺 ${text(one['commitment'])}`),
  'draw.joining-closed': words(
    '截止见证人加入',
    (one) => `${draw(one)}，${text(one['joined'])} 位，名单摘要 ${text(one['witnesses'] ?? '无')}`,
  ),
  'draw.witness-revealed': words('见证人揭示', (one) => `${draw(one)}，${witness(one)}`),
  'draw.reveals-closed': words(
    '截止见证人揭示',
    (one) => `${draw(one)}，已揭示 ${text(one['revealed'])} 位，未揭示不计入 ${text(one['dropped'])} 位`,
  ),
  'draw.value-typed': words('一人录入公共随机值，待另一人录入', draw),
  'draw.values-differed': words('两人录入的公共随机值不一致，均作废', (one) => `${draw(one)}：${list(one['values'])}`),
  'draw.value-given': words('取得公共随机值', (one) => {
    const how = one['fallback'] === true ? '（备用）' : '';
    return `${draw(one)}，${text(one['kind'])} ${text(one['event'])}${how}：${text(one['value'])}`;
  }),
  'draw.execution-asked': words('执行抽签，种子已固定', draw),
  'draw.execution-repeated': words('抽签任务中断后重新执行，种子不变', draw),
  'draw.executed': words('抽签完成', (one) => {
    const how = one['sealed'] === true ? '封存' : '当场公开';
    const people = one['complete'] === true ? '' : '，检查人员不足';
    return `${draw(one)}，抽出 ${text(one['selected'])} 户${people}，${how}，摘要 ${text(one['digest'])}`;
  }),
  // Nothing of a sealed list is told: no firm, no person.
  'draw.list-read': words('查阅封存的名单', (one) => `${draw(one)}${because(one)}`),
  'draw.tasks-read': words('检查人员查阅本人的检查任务', (one) => `，${text(one['count'])} 次抽签`),
  'draw.declared': words('检查人员作出利害关系声明', draw),
  'draw.change-asked': words('申请变更名单', draw),
  'draw.change-dropped': words('未同意变更名单', (one) => `${draw(one)}${outcome(one)}`),
  'draw.list-changed': words('变更名单', (one) => `${draw(one)}，第 ${text(one['n'])} 条，摘要 ${text(one['digest'])}`),
  'draw.supplement-asked': words('申请人员增补', (one) => `${draw(one)}${because(one)}`),
  'draw.supplement-dropped': words('未同意人员增补', (one) => `${draw(one)}${outcome(one)}`),
  'draw.supplemented': words(
    '增补人员后重新匹配',
    (one) => `${draw(one)}，第 ${text(one['n'])} 次，增补 ${text(one['people'])} 人`,
  ),
  'draw.postpone-asked': words('申请推迟公开', (one) => `${draw(one)}，推迟到 ${text(one['until'])}${because(one)}`),
  'draw.postpone-dropped': words('未同意推迟公开', (one) => `${draw(one)}${outcome(one)}`),
  'draw.postponed': words('推迟公开', (one) => `${draw(one)}，推迟到 ${text(one['until'])}${because(one)}`),
  'draw.attached': words('存入抽签材料', (one) => `${draw(one)}，${text(one['kind'])}，摘要 ${text(one['sha256'])}`),
  'draw.attachment-struck': words('划去抽签材料', (one) => `${draw(one)}，摘要 ${text(one['sha256'])}${because(one)}`),
  'draw.disclosed': words('公开名单', (one) => `${draw(one)}${because(one)}`),
};
