/** A year of the sample's subject registry: what changed, when and why. Days are counted back from today. */

import type { Trade } from './trades.ts';

/** A subject of the sample. */
export type FirmKey = `${Trade}/${string}`;

export type Facts = Readonly<Record<string, string | number | readonly string[] | null>>;

/** Something that happened to the subject registry. */
export type FirmStep = { readonly ago: number; readonly reason: string } & (
  | { readonly what: 'change'; readonly firm: FirmKey; readonly facts: Facts }
  /** Firms under the same control (同一实际控制人): the first one names the others. */
  | { readonly what: 'relate'; readonly firms: readonly [FirmKey, ...FirmKey[]] }
  | { readonly what: 'credit'; readonly classes: Readonly<Record<FirmKey, 'A' | 'B' | 'C' | 'D'>> }
  | {
      readonly what: 'status';
      readonly firm: FirmKey;
      readonly status: 'active' | 'suspended' | 'closed' | 'revoked' | 'moved-away' | 'cancelled';
      /** Days ago from which it holds. */
      readonly since: number;
      readonly evidence: string;
    }
  | {
      readonly what: 'tag';
      readonly firms: readonly FirmKey[];
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  /** A removal that somebody else approves or refuses a day later; `null`: it still waits. */
  | {
      readonly what: 'remove';
      readonly firm: FirmKey;
      readonly decision: 'approve' | 'refuse' | null;
      readonly opinion: string;
    }
);

export const FIRM_STEPS: readonly FirmStep[] = [
  { ago: 372, what: 'change', firm: 'mill/鹤汀', facts: { phone: '0499-5010003' }, reason: '企业来电更正联系电话' },
  {
    ago: 355,
    what: 'tag',
    firms: ['depot/田庄台第一', 'depot/新开', 'depot/唐家'],
    add: ['政策性粮承储'],
    remove: [],
    reason: '按承储名单标注',
  },
  {
    ago: 349,
    what: 'status',
    firm: 'mill/苇塘春',
    status: 'suspended',
    since: 352,
    evidence: '企业停产报告（示例）',
    reason: '企业报告停产检修',
  },
  {
    ago: 331,
    what: 'change',
    firm: 'cooperative/九畦',
    facts: { capacity: 1500, warehouses: 2 },
    reason: '新建库房一座，现场核实',
  },
  {
    ago: 318,
    what: 'status',
    firm: 'trader/苇洲',
    status: 'moved-away',
    since: 325,
    evidence: '迁移登记通知书（示例）',
    reason: '住所迁往区外',
  },
  {
    ago: 301,
    what: 'status',
    firm: 'mill/苇塘春',
    status: 'active',
    since: 303,
    evidence: '复产现场核查记录（示例）',
    reason: '恢复生产',
  },
  {
    ago: 287,
    what: 'change',
    firm: 'mill/禾满川',
    facts: { legalPerson: '钱某川', contact: '钱某川' },
    reason: '法定代表人变更登记',
  },
  {
    ago: 263,
    what: 'status',
    firm: 'station/冯某收',
    status: 'cancelled',
    since: 270,
    evidence: '注销登记通知书（示例）',
    reason: '个体工商户注销',
  },
  {
    ago: 258,
    what: 'remove',
    firm: 'station/冯某收',
    decision: 'approve',
    opinion: '已注销，同意移出',
    reason: '主体已注销，不再从事粮食收购',
  },
  {
    ago: 236,
    what: 'credit',
    classes: {
      'mill/苇禾': 'A',
      'mill/辽穗香': 'A',
      'mill/鹤汀': 'B',
      'mill/碱稻坊': 'A',
      'mill/红滩粒': 'B',
      'mill/禾满川': 'B',
      'mill/晚渡': 'B',
      'mill/河口青': 'A',
      'mill/穗语': 'C',
      'mill/润畦': 'B',
      'mill/苇塘春': 'C',
      'mill/双桥稻': 'A',
      'mill/谷雨田': 'B',
    },
    reason: '年度粮食企业信用评价结果（示例）',
  },
  {
    ago: 235,
    what: 'credit',
    classes: {
      'depot/田庄台第一': 'A',
      'depot/新开': 'A',
      'depot/唐家': 'A',
      'depot/清水': 'B',
      'depot/西安': 'D',
      'depot/城北': 'B',
      'feed/牧禾': 'B',
      'feed/坨里': 'B',
      'trader/辽口通': 'D',
      'trader/禾运': 'B',
    },
    reason: '年度粮食企业信用评价结果（示例）',
  },
  {
    ago: 221,
    what: 'tag',
    firms: ['depot/西安', 'trader/辽口通', 'trader/平野仓'],
    add: ['失信关注'],
    remove: [],
    reason: '年度信用评价为 D 级',
  },
  {
    ago: 203,
    what: 'change',
    firm: 'trader/禾运',
    facts: { operatingAddress: '大洼区大洼街道示例物流园 6 号' },
    reason: '经营地址变更',
  },
  {
    ago: 176,
    what: 'status',
    firm: 'broker/秦某麦',
    status: 'suspended',
    since: 180,
    evidence: '本人书面说明（示例）',
    reason: '外出务工，暂不收购',
  },
  {
    ago: 152,
    what: 'change',
    firm: 'feed/坨里',
    facts: { laboratory: 'yes', remark: '新设快检室，设备清单已收。' },
    reason: '补充检验能力',
  },
  {
    ago: 141,
    what: 'remove',
    firm: 'cooperative/三家渠',
    decision: 'refuse',
    opinion: '现场仍有收购活动，不同意移出',
    reason: '合作社自述不再收购',
  },
  {
    ago: 118,
    what: 'status',
    firm: 'feed/苇源',
    status: 'closed',
    since: 124,
    evidence: '现场检查照片 3 张及询问记录（示例）',
    reason: '厂房拆除，已关闭',
  },
  {
    ago: 104,
    what: 'change',
    firm: 'cooperative/丰坨',
    facts: { name: '大洼丰坨新垄水稻种植专业合作社（示例）', formerNames: ['大洼丰坨水稻种植专业合作社（示例）'] },
    reason: '名称变更登记',
  },
  {
    ago: 88,
    what: 'tag',
    firms: ['mill/苇禾', 'mill/辽穗香', 'depot/城北'],
    add: ['应急保障'],
    remove: [],
    reason: '列入区级应急保障网络',
  },
  {
    ago: 71,
    what: 'change',
    firm: 'mill/双桥稻',
    facts: { capacity: 11_000, specialRegisters: ['应急加工企业库'] },
    reason: '扩建筒仓两座',
  },
  {
    ago: 54,
    what: 'change',
    firm: 'trader/渠畔',
    facts: { filingNumber: 'SL-2199-GX-0045' },
    reason: '备案内容变化，企业重新备案',
  },
  { ago: 47, what: 'relate', firms: ['mill/红滩粒', 'trader/红滩粒'], reason: '股权信息比对，同一实际控制人' },
  { ago: 47, what: 'relate', firms: ['trader/红滩粒', 'mill/红滩粒'], reason: '股权信息比对，同一实际控制人' },
  {
    ago: 26,
    what: 'status',
    firm: 'station/卫某坨',
    status: 'suspended',
    since: 30,
    evidence: '电话核实记录（示例）',
    reason: '秋收前暂停收购',
  },
  {
    ago: 19,
    what: 'change',
    firm: 'depot/清水',
    facts: { contact: '王某渠', phone: '0499-5010032' },
    reason: '联系人更换',
  },
  { ago: 6, what: 'remove', firm: 'trader/苇洲', decision: null, opinion: '', reason: '住所已迁往区外，申请移出' },
];
