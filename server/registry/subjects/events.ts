/** What happens to subjects, told to people. */

import type { EventWords, Json } from '../../platform/index.ts';
import { STATUSES, type Status } from './states.ts';

export { REGISTRY_LAW } from '../shared/requests/events.ts';

type Payload = Readonly<Record<string, Json>>;

const words = (label: string, sentence: (payload: Payload) => string): EventWords => ({
  label,
  sentence: (payload) => sentence(payload as Payload) + because(payload as Payload),
});

/** A text or a number of a payload. */
const plain = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';

const because = ({ reason }: Payload): string => (typeof reason === 'string' ? `（原因：${reason}）` : '');

const who = ({ names, name, count }: Payload): string => {
  const [first] = Array.isArray(names) ? (names as readonly string[]) : [];
  const one = plain(name ?? first ?? '');
  return typeof count === 'number' && count > 1 ? `“${one}”等 ${count} 户` : `“${one}”`;
};

const changed = ({ differences }: Payload): string => {
  const labels = (Array.isArray(differences) ? differences : []).map((one) => plain((one as Payload)['label']));
  return labels.length === 0 ? '' : `的${labels.join('、')}`;
};

/** By event type. */
export const SUBJECT_EVENTS: Readonly<Record<string, EventWords>> = {
  'subject.added': words('新增检查对象', (one) => `新增${who(one)}，来源：${plain(one['source'])}`),
  'subject.changed': words('修改检查对象', (one) => `修改${who(one)}${changed(one)}`),
  'subject.status-changed': words('变更经营状态', (one) => {
    const [before, after] = [STATUSES[one['before'] as Status], STATUSES[one['after'] as Status]];
    return `${who(one)}由${before}变更为${after}，自 ${plain(one['since'])} 起`;
  }),
  'subject.removed': words('移出名录库', (one) => `将${who(one)}移出名录库`),
  'subject.restored': words('恢复入库', (one) => `将${who(one)}恢复入库`),
  'subject.merged': words('合并检查对象', (one) => `将“${plain(one['merged'])}”并入${who(one)}`),
  'subject.tagged': words('调整监管标签', ({ count, add, remove }) => {
    const list = (tags: Json | undefined) => (Array.isArray(tags) ? tags.join('、') : '');
    const parts = [list(add) && `加上${list(add)}`, list(remove) && `去掉${list(remove)}`].filter(Boolean);
    return `为 ${plain(count)} 户${parts.join('，')}`;
  }),
  'subject.id-revealed': words('查看身份证号', (one) => `查看${who(one)}的完整身份证号`),
  'subject.prior-inspections-added': words('登记既往检查', ({ count }) => `登记既往检查 ${plain(count)} 次`),
  'registry.fields-set': words('设置自定义项', ({ labels }) => `自定义项：${(labels as readonly string[]).join('、')}`),
};
