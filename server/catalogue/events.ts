/** What the catalogue tells the ledger, and how it is told to people. */

import type { EventWords, Json } from '../platform/index.ts';

type Payload = Readonly<Record<string, Json>>;

const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
const list = (value: Json | undefined): string =>
  Array.isArray(value) ? value.map((one) => text(one)).join('、') : '';
const because = (word: string, value: Json | undefined): string =>
  text(value) === '' ? '' : `，${word}：${text(value)}`;

const item = ({ code, name }: Payload): string => `${text(code)}“${text(name)}”`;

/** An event of which a label and a phrase about the payload is all there is to say. */
function words(label: string, phrase: (payload: Payload) => string): EventWords {
  return { label, sentence: (payload) => `${label}${phrase(payload as Payload)}。` };
}

/** By event type. */
export const catalogueEvents: Readonly<Record<string, EventWords>> = {
  'catalogue.law-entered': words('导入法律文本', (one) => {
    const items = list(one['items']);
    const ended = text(one['until']) === '' ? '' : `，至 ${text(one['until'])} 停止施行`;
    const touched = items === '' ? '' : `，须复核的事项：${items}`;
    return `《${text(one['title'])}》，自 ${text(one['from'])} 起施行${ended}${because('理由', one['reason'])}${touched}`;
  }),
  'catalogue.basis-confirmed': words(
    '复核依据',
    (one) => `${item(one)}的${text(one['citation'])}，维持原事项${because('意见', one['opinion'])}`,
  ),
  'catalogue.power-added': words('新增职权', (one) => item(one)),
  'catalogue.power-changed': words('修改职权', (one) => `${item(one)}${because('理由', one['reason'])}`),
  'catalogue.item-added': words('新增抽查事项', (one) => `${item(one)}（${text(one['source'])}）`),
  'catalogue.item-changed': words(
    '修改抽查事项',
    (one) => `${item(one)}的${list(one['fields'])}${because('理由', one['reason'])}`,
  ),
  'catalogue.checklist-saved': words(
    '修改检查表',
    (one) =>
      `${item(one)}，第 ${text(one['checklist'])} 版共 ${text(one['lines'])} 行${because('理由', one['reason'])}`,
  ),
  'catalogue.item-submitted': words('抽查事项送审', (one) => item(one)),
  'catalogue.item-returned': words('抽查事项退回修改', (one) => item(one)),
  'catalogue.item-published': words(
    '发布抽查事项',
    (one) =>
      `${item(one)}第 ${text(one['edition'])} 版，自 ${text(one['from'])} 起施行${because('变更说明', one['note'])}`,
  ),
  'catalogue.item-suspended': words('暂停抽查事项', (one) => `${item(one)}${because('理由', one['reason'])}`),
  'catalogue.item-resumed': words('恢复抽查事项', (one) => `${item(one)}${because('理由', one['reason'])}`),
  'catalogue.item-retired': words('停用抽查事项', (one) => `${item(one)}${because('理由', one['reason'])}`),
  'catalogue.import-applied': words(
    '导入清单',
    (one) =>
      `文件“${text(one['file'])}”：新增 ${text(one['added'])} 项，修改 ${text(one['changed'])} 项，未变 ${text(one['unchanged'])} 项`,
  ),
};
