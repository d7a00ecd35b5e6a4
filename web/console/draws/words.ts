/** Words of 抽签. Other files of the server bring its checks with them, so what is not in `state-words.ts` stands here, held by its types. */

import type { FrozenName, OutReason } from '../../../server/draws/content.ts';
import { DRAW_STATES as STATE_LABELS } from '../../../server/draws/state-words.ts';
import { toned } from '../registry/words/toned.ts';
import type { Choices, Draw } from './requests.ts';

export const DRAW_STATES = toned<Draw['state']>(STATE_LABELS, {
  preparing: 'info',
  frozen: 'info',
  'in-approval': 'wait',
  committed: 'good',
  joining: 'wait',
  revealing: 'wait',
  'awaiting-value': 'wait',
  ready: 'wait',
  executing: 'wait',
  drawn: 'good',
  disclosed: 'good',
  aborted: 'bad',
  cancelled: 'quiet',
});

/** The four files of the protocol, and what is in each. */
export const FILES: Readonly<Record<FrozenName, string>> = {
  'subjects.tsv': '检查对象名单，被排除的也在内',
  'inspectors.tsv': '检查人员名单',
  'barred.tsv': '回避名单',
  'rules.json': '抽取规则',
};

/** Short, for the heads of columns; the whole sentence with its clause comes from the server. */
export const OUT_WORDS: Readonly<Record<OutReason, string>> = {
  'not-applicable': '不适用',
  'outside-narrowing': '不在计划范围',
  suspended: '停业',
  closed: '关闭',
  revoked: '吊销',
  cancelled: '注销',
  'moved-away': '迁出',
  exempt: '无事不扰等',
  'cap-reached': '次数已满',
  'approval-needed': '须另经批准',
};

export const CHANGES = {
  came: ['新增', 'info'],
  went: ['移出', 'wait'],
  reclassified: ['情况变动', 'wait'],
} as const;

export type SourceKind = Choices['sources'][number]['kind'];

/** As the protocol names them. */
export const SOURCES: Readonly<Record<SourceKind, string>> = {
  drand: 'drand 公共信标',
  ssq: '双色球',
  dlt: '大乐透',
  dice6: '六面骰子',
  dice10: '十面骰子',
};

/** What is written down now, before anybody can know the value. */
export const EVENTS: Readonly<Record<SourceKind, { readonly label: string; readonly help: string }>> = {
  drand: { label: '轮次', help: '形如 quicknet/12345678，须是承诺以后才产生的轮次。' },
  ssq: { label: '期号', help: '双色球期号，7 位数字，如 2026133；选抽签时间以后开奖的一期。' },
  dlt: { label: '期号', help: '大乐透期号，5 至 7 位数字，如 26133；选抽签时间以后开奖的一期。' },
  dice6: { label: '掷骰场次', help: '自拟一个不含空格的名称，如 大洼-2026-12-01；抽签当场掷 10 次以上。' },
  dice10: { label: '掷骰场次', help: '自拟一个不含空格的名称，如 大洼-2026-12-01；抽签当场掷 8 次以上。' },
};

export const LAW = {
  random: { cite: '国办发〔2015〕58号', says: '随机抽取检查对象，随机选派执法检查人员。' },
  team: { cite: '行政处罚法第四十二条', says: '执法人员不得少于两人。' },
  registry: { cite: '国发〔2019〕5号', says: '名录库动态调整；谁进谁出、谁变了情况，须能查到。' },
  joint: { cite: '国发〔2019〕5号', says: '部门联合双随机抽查，“进一次门、查多项事”。' },
  protocol: { cite: '抽签规程 mingqian/draw/v1', says: '先公布承诺，再产生随机值；承诺以后任何内容都不能再改。' },
} as const;

/** Basis points as per cent: `20%`. */
export const rateText = (rate: number): string => `${rate / 100}%`;

/** 0 to 1 as per cent with at most one decimal. */
export const shareText = (share: number): string =>
  share.toLocaleString('zh-CN', { style: 'percent', maximumFractionDigits: 1 });
