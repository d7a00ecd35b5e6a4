/** The rules that the product comes with. Each is configuration: an office changes it, a legal reviewer confirms it. */

import type { CapRule, Predicate, RaiseRule, RatioRule, Rule, TaskType, Treatment } from './types.ts';

const EVERYBODY: Predicate = { all: [] };
const EVERY_ITEM = { ids: null, kind: null } as const;

/**
 * 日常、专项计入；个案、复查、应申请不计入 (某县卫健文件的口径，粮食口径待核实). What is not known counts: the strict reading.
 */
const ROUTINE: Readonly<Record<TaskType, Treatment>> = {
  random: 'count',
  special: 'count',
  'for-cause': 'ignore',
  recheck: 'ignore',
  'on-request': 'ignore',
  order: 'notice',
  urgent: 'notice',
  unknown: 'count',
};

const common = {
  enabled: true,
  validFrom: null,
  validUntil: null,
  subjects: EVERYBODY,
  items: EVERY_ITEM,
  season: null,
} as const;

/** Every visit counts, whatever it was for. */
const WHOLE = { per: 'subject', itemless: 'count' } as const;

const SEED: CapRule = {
  ...common,
  id: 'seed-yearly',
  form: 'cap',
  title: '一年内对同一主体不超过 2 次',
  basis: { citation: '大洼区局“双随机”监管实施细则', document: '引大政法局发〔2016〕2号', verified: false },
  note: '原文为“1 年内对同一主体原则上不超过 2 次”。何种检查计入，原文未写明。',
  who: 'own',
  counting: ROUTINE,
  ...WHOLE,
  period: { kind: 'year' },
  limit: 2,
  effect: 'exclude',
};

const PROVINCE: CapRule = {
  ...common,
  id: 'province-yearly',
  form: 'cap',
  title: '同一机关对同一企业每年不超过 1 次',
  basis: { citation: '辽宁省涉企检查规定', document: '辽政办发〔2015〕29号', verified: false },
  note: '原文为“原则上每年不超过 1 次”。与细则的 2 次不一致，从严；国务院主管部门按国办发〔2024〕54号公布的上限取得后另加一条。',
  who: 'own',
  counting: ROUTINE,
  ...WHOLE,
  period: { kind: 'year' },
  limit: 1,
  effect: 'exclude',
};

const SUPERIOR: CapRule = {
  ...common,
  id: 'superior-inspected',
  form: 'cap',
  title: '同系统上级已查的，下级不再查',
  basis: { citation: '辽宁省涉企检查规定', document: '辽政办发〔2015〕29号', verified: false },
  note: '按本年度内上级的检查计；是否限于同一事项，原文待核实。',
  who: 'superiors',
  counting: ROUTINE,
  ...WHOLE,
  period: { kind: 'year' },
  limit: 1,
  effect: 'exclude',
};

const REPEAT: CapRule = {
  ...common,
  id: 'repeat-60-days',
  form: 'cap',
  title: '60 日内重复检查提示',
  basis: { citation: '海南“互联网+监管”预警规则（参考）', document: null, verified: false },
  note: '同一企业 60 个自然日内被查 2 次即为频繁检查，有因检查不计。外省做法，只作提示。',
  who: 'all',
  counting: ROUTINE,
  ...WHOLE,
  period: { kind: 'rolling', days: 60 },
  limit: 1,
  effect: 'warn',
};

/** Off: what is done elsewhere, and for each item its own number. */
const ITEM: CapRule = {
  ...common,
  id: 'item-yearly',
  form: 'cap',
  title: '同一事项每年不超过 1 次',
  basis: { citation: '宁夏吴忠 2022 年随机抽查事项清单（参考）', document: null, verified: false },
  note: '该清单逐项写明频次，备案情况、仓储运输为 1 次/年。外省做法，取得本地依据后再启用。既往检查没有登记事项，从严计入。',
  enabled: false,
  who: 'own',
  counting: ROUTINE,
  per: 'item',
  itemless: 'count',
  period: { kind: 'year' },
  limit: 1,
  effect: 'exclude',
};

const UNDISTURBED: CapRule = {
  ...common,
  id: 'undisturbed',
  form: 'cap',
  title: '无事不扰名单内的不列入随机抽查',
  basis: { citation: '深圳市财政局“双随机”细则、缙云县 2025 年监管清单（参考）', document: null, verified: false },
  note: '只对本单位公布并登记依据的名单起作用。本地能否据此免检待核实。',
  subjects: { mark: ['undisturbed'] },
  who: 'own',
  counting: { ...ROUTINE, special: 'ignore', order: 'ignore', urgent: 'ignore' },
  ...WHOLE,
  period: { kind: 'year' },
  limit: 0,
  effect: 'exclude',
};

const HARVEST: CapRule = {
  ...common,
  id: 'harvest-season',
  form: 'cap',
  title: '秋粮收购季内重复检查提示',
  basis: { citation: '乳山市 2022 年度检查计划中的秋粮收购窗口（参考）', document: null, verified: false },
  note: '收购季按 10 月 1 日至次年 3 月 31 日，本地起止待核实。收购繁忙，只作提示。',
  season: { from: '10-01', to: '03-31' },
  who: 'all',
  counting: ROUTINE,
  ...WHOLE,
  period: { kind: 'season' },
  limit: 1,
  effect: 'warn',
};

const CLOSER: RaiseRule = {
  ...common,
  id: 'closer-watch',
  form: 'raise',
  title: '投诉举报多、异常、失信、严重违法的加大力度',
  basis: { citation: '国务院办公厅关于推广随机抽查的通知', document: '国办发〔2015〕58号', verified: false },
  note: '原文要求加大随机抽查力度，没有写明次数；增加 1 次、不超过细则的 2 次，由本单位核定。',
  subjects: { mark: ['complaints', 'abnormal', 'dishonest', 'serious'] },
  caps: ['province-yearly'],
  by: 1,
};

const CEILING: RatioRule = {
  ...common,
  id: 'registry-ceiling',
  form: 'ratio',
  title: '抽取对象不超过名录库的 20%',
  basis: { citation: '本溪市南芬区 2025 年涉企检查计划通知；沈阳市 2018 年同', document: null, verified: false },
  note: '外市做法，本区上限待核实。',
  of: 'registry',
  min: null,
  max: 2000,
};

/** 大庆市林甸县: ranges by credit class. Of another province and another credit system, hence off until the office takes them over. */
const CLASS_RANGES = [
  ['A', 0, 500],
  ['B', 500, 2000],
  ['C', 2100, 6000],
  ['D', 6100, 10_000],
] as const;

const CLASSES: readonly RatioRule[] = CLASS_RANGES.map(([name, min, max]) => ({
  ...common,
  id: `credit-${name.toLowerCase()}`,
  form: 'ratio',
  title: `信用等级 ${name} 的抽取比例`,
  basis: { citation: '大庆市林甸县信用分级分类监管办法（参考）', document: null, verified: false },
  note: '外省做法，且粮食企业信用等级与市场监管 A–D 不是一套；取得本地依据后再启用。',
  enabled: false,
  subjects: { creditClass: [name] },
  of: 'stratum',
  min: min === 0 ? null : min,
  max,
}));

/** The day as of which they were put together. */
export const SHIPPED_ON = '2026-11-23';

/** All of them. None is verified: each says 待核实 until a legal reviewer has confirmed it. */
export const SHIPPED_RULES: readonly Rule[] = [
  PROVINCE,
  SUPERIOR,
  SEED,
  REPEAT,
  ITEM,
  UNDISTURBED,
  HARVEST,
  CLOSER,
  CEILING,
  ...CLASSES,
];
