/** Requests and settings of the registries, told to people. */

import type { EventWords, Json } from '../../../platform/index.ts';
import type { Approvable } from './approval.ts';
import { APPROVABLE, REQUEST_ACTIONS, REQUEST_KINDS, type RequestAction, type RequestKind } from './states.ts';

/** The rule under which the registries are kept and adjusted (建立健全市场主体名录库，动态调整). */
export const REGISTRY_LAW = '国办发〔2015〕58号 二(二)';

type Payload = Readonly<Record<string, Json>>;

const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';

const what = ({ kind, action, name }: Payload): string =>
  `${REQUEST_ACTIONS[action as RequestAction]}${kind === 'import' ? '' : REQUEST_KINDS[kind as RequestKind]}“${text(name)}”`;

const because = (word: string, value: Json | undefined): string =>
  text(value) === '' ? '' : `（${word}：${text(value)}）`;

/** An end of a request: whose it was, and what was said about it. */
const ended = (label: string): EventWords => ({
  label,
  sentence: (payload) => {
    const one = payload as Payload;
    return `${label}：${text(one['requestedName'])}申请${what(one)}${because('意见', one['opinion'])}`;
  },
});

const wanted = (after: Json | undefined, registry: Approvable): string => {
  const set = ((after ?? {}) as Payload)[registry];
  const words = APPROVABLE[registry].filter((action) => Array.isArray(set) && set.includes(action));
  return words.length === 0
    ? `${REQUEST_KINDS[registry]}的变更不需审批`
    : `${REQUEST_KINDS[registry]}须审批：${words.map((action) => REQUEST_ACTIONS[action]).join('、')}`;
};

/** By event type. */
export const REQUEST_EVENTS: Readonly<Record<string, EventWords>> = {
  'registry.requested': {
    label: '提交审批申请',
    sentence: (payload) => `申请${what(payload as Payload)}${because('原因', (payload as Payload)['reason'])}`,
  },
  'registry.request-approved': ended('同意申请'),
  'registry.request-refused': ended('不同意申请'),
  'registry.request-withdrawn': ended('撤回申请'),
  'registry.approval-set': {
    label: '设置审批事项',
    sentence: (payload) => {
      const { after } = payload as Payload;
      return `${wanted(after, 'subject')}；${wanted(after, 'inspector')}`;
    },
  },
  'registry.retention-set': {
    label: '设置保存期限',
    sentence: (payload) => {
      const { before, days } = payload as Payload;
      return `导入的暂存行和原文件保存 ${text(days)} 天，原为 ${text(before)} 天`;
    },
  },
};
