/** What a row of a plan lacks, and what forbids it: the six elements (南芬区 2025 年检查计划通知; domain §1.5), items, ceilings. Pure. */

import { citation, DEFAULT_ROUNDING, drawCount, drawSentence, type Rule, ratioFor } from '@mingqian/frequency';
import {
  frequencyText,
  type ItemFacts,
  METHODS,
  type Obstacle,
  type PlannableItem,
  ratioText,
} from '../../catalogue/index.ts';
import type { Method, PlanRow } from './content.ts';

/** The six elements in the order of the table. */
export const ELEMENTS = {
  authority: '执法机关',
  subjects: '对象和比例算式',
  content: '内容',
  basis: '依据（含文号）',
  time: '时间和数量',
  method: '方式',
} as const;
export type Element = keyof typeof ELEMENTS;

/** A sentence with the clause it rests on. */
interface Finding {
  readonly code: string;
  readonly sentence: string;
  readonly clause: string;
}

/** What is to be said of a row. */
export interface RowJudgement {
  /** n, at each of its times; null while it cannot be told. */
  readonly sample: number | null;
  /** 从 N 家中按 x% 抽 n 家 */
  readonly sentence: string | null;
  readonly missing: readonly { readonly element: Element; readonly sentence: string }[];
  readonly blocks: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/** What a row is judged by. */
export interface RowGround {
  /** As in force at the row's first time; null where it may not be planned. */
  readonly item: PlannableItem | null;
  /** Of every time of the row, each once. */
  readonly obstacles: readonly Obstacle[];
  readonly rules: readonly Rule[];
  /** The day that the rules are asked for. */
  readonly day: string;
}

const LIST_LAW = '国办发〔2015〕58号（按随机抽查事项清单实施）';
const ONSITE_LAW = '国办发〔2024〕54号（能书面、非现场核查的不入企）';
const TIMES_A_YEAR = { year: 1, 'half-year': 2, quarter: 4, month: 12 } as const;

/** Judges one row. */
export function judgeRow(row: PlanRow, ground: RowGround): RowJudgement {
  const drawn = drawOf(row.counted?.size ?? null, row.ratio);
  const ceiling = ceilingOf(row, ground);
  return {
    sample: drawn?.sample ?? null,
    sentence: drawn?.sentence ?? null,
    missing: missingOf(row),
    blocks: [
      ...ground.obstacles,
      ...ceiling.blocks,
      ...(ground.item === null ? [] : beyondItem(row, ground.item.facts)),
    ],
    warnings: [...ceiling.warnings, ...numberWarnings(row), ...changeWarnings(ground.item)],
  };
}

/** n of N at a ratio, by the rounding of the frequency package, with the sentence; null while one of them is missing. */
export function drawOf(
  size: number | null,
  ratio: number | null,
): { readonly sample: number; readonly sentence: string } | null {
  if (size === null || ratio === null) return null;
  const sample = drawCount(size, ratio, DEFAULT_ROUNDING);
  return { sample, sentence: drawSentence(size, ratio, sample) };
}

const stratum = (size: number, day: string, item: PlannableItem | null) => ({
  of: 'registry' as const,
  size,
  day,
  item: item === null ? null : { id: item.id, kind: item.facts.importance },
  profile: { kind: '', creditClass: null, tags: [], registers: [], established: null, marks: [], complaints: [] },
});

function ceilingOf({ ratio, counted }: PlanRow, { rules, item, day }: RowGround) {
  const blocks: Finding[] = [];
  const warnings: Finding[] = [];
  if (ratio === null) return { blocks, warnings };
  const answer = ratioFor(rules, stratum(counted?.size ?? 0, day, item));
  for (const { min, max, basis, sentence } of answer.bounds) {
    const above = max !== null && ratio > max;
    const found = { sentence: `抽查比例 ${ratio / 100}% 与规则不符：${sentence}`, clause: citation(basis) };
    if (above) blocks.push({ code: 'ratio-ceiling', ...found });
    else if (min !== null && ratio < min) warnings.push({ code: 'ratio-floor', ...found });
  }
  if (blocks.length === 0 && ratio === answer.ratio.max)
    for (const sentence of answer.warnings) warnings.push({ code: 'rounding', sentence, clause: LIST_LAW });
  return { blocks, warnings };
}

/** What the published item does not allow. */
function beyondItem({ ratio, season, methods }: PlanRow, facts: ItemFacts): Finding[] {
  const found: Finding[] = [];
  const add = (code: string, sentence: string) => found.push({ code, sentence, clause: LIST_LAW });
  const { high, low } = facts.ratio;
  if (ratio !== null && high !== null && ratio * high.den > high.num * 10_000)
    add(
      'item-ratio',
      `事项清单写明抽查比例 ${ratioText(facts.ratio)}，本行为 ${ratio / 100}%。请降低比例，或先修改清单。`,
    );
  if (ratio !== null && low !== null && ratio * low.den < low.num * 10_000)
    add(
      'item-ratio',
      `事项清单写明抽查比例 ${ratioText(facts.ratio)}，本行为 ${ratio / 100}%。请提高比例，或先修改清单。`,
    );
  const { times, per, bound } = facts.frequency;
  if (bound !== 'at-least' && season.of.length > times * TIMES_A_YEAR[per])
    add(
      'item-frequency',
      `事项清单写明频次 ${frequencyText(facts.frequency)}，本行安排了 ${season.of.length} 次。请减少次数。`,
    );
  for (const method of methods.filter((one) => !facts.methods.includes(one)))
    add('item-method', `事项清单没有“${METHODS[method]}”这种方式。请从清单所列方式中选择。`);
  return found;
}

function missingOf({ taken, counted, ratio, season, methods, onSiteReason, leadOffice }: PlanRow) {
  const missing: { element: Element; sentence: string }[] = [];
  const add = (element: Element, sentence: string) => missing.push({ element, sentence });
  if (leadOffice === null) add('authority', '没有填承办科室。');
  if (counted === null) add('subjects', '还没有从名录库计数，请“重新计数”。');
  else if (counted.size === 0) add('subjects', '名录库中没有适用的检查对象，请放宽范围或删去本行。');
  if (ratio === null) add('subjects', '没有填抽查比例。');
  if (taken === null) add('content', '事项不能列入计划，内容无从取得。');
  if (taken === null || taken.basis.length === 0) add('basis', '没有依据。');
  if (season.of.length === 0) add('time', '没有填月份或季度。');
  if (methods.length === 0) add('method', '没有填检查方式。');
  if (methods.includes('on-site') && onSiteReason === null)
    add('method', `实地检查须写明为什么不能书面或非现场核查（${ONSITE_LAW}）。`);
  return missing;
}

function numberWarnings({ taken }: PlanRow): Finding[] {
  const without = (taken?.basis ?? []).filter(({ number }) => number === null);
  return without.map(({ citation: cited }) => ({
    code: 'no-number',
    sentence: `${cited} 没有登记文号，请在法律库中核对（法律以主席令公布的可不写）。`,
    clause: '本溪市南芬区 2025 年涉企检查计划通知（依据须写明文号，参考）',
  }));
}

function changeWarnings(item: PlannableItem | null): Finding[] {
  return (item?.changes ?? []).map(({ citation: cited, from }) => ({
    code: 'basis-changed',
    sentence: `依据 ${cited} 自 ${from} 起已变更，须在一个月内复核。`,
    clause: '辽政办发〔2025〕6号（依据变化之日起 1 个月内启动调整）',
  }));
}

/** 实地检查、书面检查 */
export const methodWords = (methods: readonly Method[]): string => methods.map((one) => METHODS[one]).join('、');
