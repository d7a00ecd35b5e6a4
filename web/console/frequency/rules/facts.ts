/** A rule line by line, for its page and for comparing two versions. */

import {
  COUNTERS,
  EFFECTS,
  predicateWords,
  type Rule,
  TALLIES,
  TASK_TYPES,
  type TaskType,
  TREATMENTS,
} from '@mingqian/frequency';
import { clauseOf, FORMS, ITEM_KINDS, percent, periodWords, RATIO_OF } from '../words.ts';

export interface RuleFact {
  readonly label: string;
  readonly value: string;
}

/** Everything but the name of the rule and whether it is confirmed. */
export function ruleFacts(rule: Rule, titleOf: (id: string) => string): readonly RuleFact[] {
  return [
    { label: '名称', value: rule.title },
    { label: '种类', value: FORMS[rule.form] },
    { label: '依据', value: clauseOf(rule.basis).cite },
    { label: '启用', value: rule.enabled ? '启用' : '未启用' },
    { label: '施行起止', value: spanWords(rule.validFrom, rule.validUntil) },
    { label: '适用对象', value: predicateWords(rule.subjects) },
    { label: '适用事项', value: itemsWords(rule, titleOf) },
    { label: '季节', value: rule.season === null ? '全年' : `${rule.season.from} 至 ${rule.season.to}` },
    ...ownFacts(rule, titleOf),
    { label: '说明', value: rule.note },
  ];
}

/** Lines that differ between two versions. */
export function changedFacts(before: Rule, after: Rule, titleOf: (id: string) => string) {
  const old = new Map(ruleFacts(before, titleOf).map(({ label, value }) => [label, value]));
  return ruleFacts(after, titleOf)
    .filter(({ label, value }) => old.get(label) !== value)
    .map(({ label, value }) => ({ label, before: old.get(label) ?? '', after: value }));
}

function ownFacts(rule: Rule, titleOf: (id: string) => string): readonly RuleFact[] {
  if (rule.form === 'raise')
    return [
      { label: '放宽哪些规则', value: rule.caps.map(titleOf).join('；') },
      { label: '增加次数', value: `${rule.by} 次` },
    ];
  if (rule.form === 'ratio')
    return [
      { label: '从何抽取', value: RATIO_OF[rule.of] },
      { label: '比例下限', value: rule.min === null ? '不限' : percent(rule.min) },
      { label: '比例上限', value: rule.max === null ? '不限' : percent(rule.max) },
    ];
  const types = Object.keys(TASK_TYPES) as TaskType[];
  const of = (treatment: string) => types.filter((type) => rule.counting[type] === treatment);
  return [
    { label: '计哪些机关', value: COUNTERS[rule.who] },
    { label: '怎样累计', value: TALLIES[rule.per] },
    ...(rule.per === 'item' ? [{ label: '没有登记事项的检查', value: TREATMENTS[rule.itemless] }] : []),
    { label: '期间', value: periodWords(rule.period) },
    { label: '次数', value: `${rule.limit} 次` },
    { label: '满后', value: EFFECTS[rule.effect] },
    ...(['count', 'notice', 'ignore'] as const).map((treatment) => ({
      label: TREATMENTS[treatment],
      value:
        of(treatment)
          .map((type) => TASK_TYPES[type])
          .join('、') || '无',
    })),
  ];
}

function itemsWords({ items: { ids, kind } }: Rule, titleOf: (id: string) => string): string {
  if (ids === null) return kind === null ? '全部事项' : ITEM_KINDS[kind];
  return `${kind === null ? '' : `${ITEM_KINDS[kind]}中的`}${ids.length} 个指定事项：${ids.map(titleOf).join('、')}`;
}

function spanWords(from: string | null, until: string | null): string {
  if (from === null && until === null) return '长期';
  return `${from ?? '以前'} 至 ${until ?? '长期'}`;
}
