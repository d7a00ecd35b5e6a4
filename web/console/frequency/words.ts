/** How rules, verdicts and marks are said. */

import {
  type Basis,
  type CapRule,
  COUNTERS,
  type EFFECTS,
  MARKS,
  type Period,
  predicateWords,
  type Rule,
  TASK_TYPES,
  type TaskType,
  TREATMENTS,
} from '@mingqian/frequency';
import type { StatusTone, StatusWords } from '../../kit/index.ts';
import type { Mark, Verdict } from './requests.ts';

export const VERDICTS: StatusWords<Verdict> = {
  yes: ['可以检查', 'good'],
  approval: ['须经批准', 'wait'],
  no: ['不得检查', 'bad'],
};

export const EFFECT_TONES: Readonly<Record<keyof typeof EFFECTS, StatusTone>> = {
  exclude: 'bad',
  approval: 'wait',
  warn: 'info',
};

export const FORMS: Readonly<Record<Rule['form'], string>> = {
  cap: '次数限制',
  raise: '加大力度',
  ratio: '抽取比例',
};

/** The lists, and a single complaint beside them. */
export const MARK_LABELS = { ...MARKS, complaint: '一次投诉举报' } as const;

export const MARK_STATES: StatusWords<Mark['state']> = {
  current: ['有效', 'wait'],
  coming: ['未到起始日', 'info'],
  ended: ['已结束', 'quiet'],
};

export const ITEM_KINDS = { key: '重点事项', general: '一般事项' } as const;
export const RATIO_OF = { registry: '名录库', stratum: '一层（按信用等级等分层）' } as const;

/** 对投诉举报多、有失信等的，加大随机抽查力度；对名单的登记都要有依据. */
export const MARK_LAW = {
  cite: '国办发〔2015〕58号',
  says: '对投诉举报多、列入经营异常名录或有严重违法违规记录的，加大随机抽查力度。',
  unchecked: true,
};

/** A basis as a clause: the number beside it, and 待核实 until a reviewer has confirmed it. */
export function clauseOf({ citation, document, verified }: Basis, note = '') {
  const cite = document === null || citation.includes(document) ? citation : `${citation}（${document}）`;
  return { cite, unchecked: !verified, ...(note === '' ? {} : { says: note }) };
}

/** 5 %, 12.5 %: of basis points. */
export function percent(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}

/** A rule in one plain sentence: who, what counts, how long, how many, and what then. `titleOf` names other rules. */
export function ruleWords(rule: Rule, titleOf: (id: string) => string = (id) => id): string {
  const whom = `${predicateWords(rule.subjects)}${itemWords(rule)}${seasonWords(rule)}`;
  const sentence = sentenceOf(rule, whom, titleOf);
  return rule.enabled ? sentence : `（未启用）${sentence}`;
}

function sentenceOf(rule: Rule, whom: string, titleOf: (id: string) => string): string {
  if (rule.form === 'cap') return `${whom}：${capWords(rule)}`;
  if (rule.form === 'raise')
    return `${whom}：${rule.caps.map((id) => `“${titleOf(id)}”`).join('、')}的次数各增加 ${rule.by} 次。`;
  const bounds = [
    ...(rule.min === null ? [] : [`不低于 ${percent(rule.min)}`]),
    ...(rule.max === null ? [] : [`不超过 ${percent(rule.max)}`]),
  ];
  return `${whom}：从${RATIO_OF[rule.of]}中抽取的比例${bounds.join('、')}。`;
}

function capWords({ who, counting, per, itemless, period, limit, effect }: CapRule): string {
  const types = typesWords(counting);
  const then = { exclude: '就不得再查', approval: '再查须经批准', warn: '就提示，不拦' }[effect];
  if (limit === 0)
    return `不安排${types}${effect === 'warn' ? '（只提示）' : effect === 'approval' ? '，须经批准' : ''}。`;
  const [what, unknown] =
    per === 'item' ? ['对同一事项', `没有登记事项的检查（如既往检查）${TREATMENTS[itemless]}。`] : ['', ''];
  return `${periodWords(period)}，${COUNTERS[who]}${what}的检查满 ${limit} 次，${then}。计入：${types}。${unknown}`;
}

/** The kinds that count. */
function typesWords(counting: CapRule['counting']): string {
  const counted = (Object.keys(TASK_TYPES) as TaskType[]).filter((type) => counting[type] === 'count');
  return counted.length === 0 ? '没有一种' : counted.map((type) => TASK_TYPES[type]).join('、');
}

export function periodWords(period: Period): string {
  if (period.kind === 'rolling') return `近 ${period.days} 日内`;
  return period.kind === 'year' ? '一个自然年内' : '一个季节内';
}

function itemWords({ items: { ids, kind } }: Rule): string {
  const named = ids === null ? '' : `，限 ${ids.length} 个指定事项`;
  return `${kind === null ? '' : `，限${ITEM_KINDS[kind]}`}${named}`;
}

function seasonWords({ season }: Rule): string {
  return season === null ? '' : `，每年 ${season.from} 至 ${season.to}`;
}
