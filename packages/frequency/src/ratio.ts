/** How many of a registry or a stratum may be drawn, by the rules of ratio. Ratios are basis points: 500 is 5 %. */

import { applies } from './applies.ts';
import { dayNumber } from './day.ts';
import { citation } from './sentences.ts';
import type { Basis, ItemFacts, RatioRule, Rule, SubjectProfile } from './types.ts';

const WHOLE = 10_000;
/** More subjects than there are people: beyond, products would lose digits. */
const MOST = 100_000_000_000;

/** 取整: how a count is made of a ratio. It is configured, and goes into the snapshot of a draw. */
export interface Rounding {
  readonly mode: 'half-up' | 'up' | 'down';
  /** Never below one, where there is anything to draw from and the ratio is above 0. */
  readonly atLeastOne: boolean;
}

/** 四舍五入，不足一户的取一户: needs the office's own decision (待核实). */
export const DEFAULT_ROUNDING: Rounding = { mode: 'half-up', atLeastOne: true };

/** What is to be drawn from. */
export interface Stratum {
  readonly of: 'registry' | 'stratum';
  /** N. */
  readonly size: number;
  /** What its subjects have in common. */
  readonly profile: SubjectProfile;
  readonly item: ItemFacts | null;
  /** Beijing day. */
  readonly day: string;
}

interface RatioBound {
  readonly rule: string;
  readonly title: string;
  readonly basis: Basis;
  readonly min: number | null;
  readonly max: number | null;
  readonly sentence: string;
}

interface RatioConflict {
  readonly winner: string;
  readonly other: string;
  readonly sentence: string;
}

/** A number that could be drawn, as a plan words it. */
interface Suggestion {
  readonly ratio: number;
  readonly count: number;
  readonly sentence: string;
}

/** The range that the rules leave; both ends included. */
export interface RatioAnswer {
  readonly ratio: { readonly min: number; readonly max: number };
  readonly count: { readonly min: number; readonly max: number };
  readonly rounding: Rounding;
  readonly bounds: readonly RatioBound[];
  readonly conflicts: readonly RatioConflict[];
  readonly suggestions: readonly Suggestion[];
  readonly warnings: readonly string[];
}

/**
 * The highest floor and the lowest ceiling hold. Where a floor lies above the ceiling the ceiling holds, since inspections
 * are to be kept few (国办发〔2024〕54号), and the conflict is told.
 */
export function ratioFor(rules: readonly Rule[], stratum: Stratum, rounding = DEFAULT_ROUNDING): RatioAnswer {
  const { size, profile, item, day, of } = stratum;
  const on = dayNumber(day);
  const bounding = rules
    .filter((rule) => rule.form === 'ratio')
    .filter((rule) => rule.of === of && applies(rule, profile, item, on))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const floor = strictest(bounding, 'min');
  const ceiling = strictest(bounding, 'max');
  const max = ceiling?.max ?? WHOLE;
  const min = Math.min(floor?.min ?? 0, max);
  const count = { min: drawCount(size, min, rounding), max: drawCount(size, max, rounding) };
  return {
    ratio: { min, max },
    count,
    rounding,
    bounds: bounding.map((rule) => ({
      rule: rule.id,
      title: rule.title,
      basis: rule.basis,
      min: rule.min,
      max: rule.max,
      sentence: `${rule.title}：${rangeWords(rule)}。依据：${citation(rule.basis)}。`,
    })),
    conflicts: conflictsOf(bounding, floor, ceiling),
    suggestions: suggestionsFor(size, min, max, rounding),
    warnings: ceiling === null ? [] : roundingWarnings(size, count.max, ceiling, rounding),
  };
}

/** How many of N a ratio is; in integers, so that no half is lost. Throws a `RangeError` for what is no number of subjects. */
export function drawCount(size: number, ratio: number, { mode, atLeastOne }: Rounding): number {
  if (!Number.isSafeInteger(size) || size < 0 || size > MOST) throw new RangeError('户数应为不小于 0 的整数。');
  const parts = size * ratio;
  const whole = Math.floor(parts / WHOLE);
  const rest = parts - whole * WHOLE;
  const up = mode === 'up' ? rest > 0 : mode === 'half-up' && rest * 2 >= WHOLE;
  const count = whole + (up ? 1 : 0);
  return atLeastOne && size > 0 && ratio > 0 ? Math.max(1, count) : count;
}

/** 从 N 家中按 x% 抽 n 家: as the plan states it (南芬区 2025 年检查计划通知). */
export function drawSentence(size: number, ratio: number, count: number): string {
  return `从 ${size} 家中按 ${percent(ratio)} 抽 ${count} 家`;
}

/** 500 → 5% */
function percent(ratio: number): string {
  return `${ratio / 100}%`;
}

/** The highest floor, or the lowest ceiling; the first by id of equal ones. */
function strictest(rules: readonly RatioRule[], end: 'min' | 'max'): RatioRule | null {
  const sign = end === 'min' ? -1 : 1;
  const given = rules.filter((rule) => rule[end] !== null);
  return given.toSorted((a, b) => sign * (a[end]! - b[end]!))[0] ?? null;
}

function conflictsOf(
  rules: readonly RatioRule[],
  floor: RatioRule | null,
  ceiling: RatioRule | null,
): readonly RatioConflict[] {
  if (ceiling === null) return [];
  const others = rules.filter(({ max }) => max !== null && max > ceiling.max!);
  const looser = others.map((other) => conflict(ceiling, other, '从严按前者'));
  if (floor === null || floor.min! <= ceiling.max!) return looser;
  return [...looser, conflict(ceiling, floor, '下限高于上限，检查从严控制，按上限办理；请核对两项依据')];
}

function conflict(winner: RatioRule, other: RatioRule, outcome: string): RatioConflict {
  const of = (rule: RatioRule) => `“${rule.title}”（${citation(rule.basis)}）要求${rangeWords(rule)}`;
  return { winner: winner.id, other: other.id, sentence: `规则不一致：${of(winner)}；${of(other)}。${outcome}。` };
}

function rangeWords({ min, max }: Pick<RatioRule, 'min' | 'max'>): string {
  if (min !== null && max !== null) return `抽取比例 ${percent(min)} 至 ${percent(max)}`;
  if (max !== null) return `抽取比例不超过 ${percent(max)}`;
  return min === null ? '不限抽取比例' : `抽取比例不低于 ${percent(min)}`;
}

/** The two ends and the middle, each number of subjects once. */
function suggestionsFor(size: number, min: number, max: number, rounding: Rounding): Suggestion[] {
  const ratios = [min, Math.floor((min + max) / 2), max].filter((ratio) => ratio > 0);
  const counts = new Map<number, Suggestion>();
  for (const ratio of ratios) {
    const count = drawCount(size, ratio, rounding);
    if (!counts.has(count)) counts.set(count, { ratio, count, sentence: drawSentence(size, ratio, count) });
  }
  return [...counts.values()].filter(({ count }) => count > 0);
}

/** Rounding can lead past the ceiling: said, not hidden. */
function roundingWarnings(size: number, count: number, ceiling: RatioRule, { mode }: Rounding): string[] {
  if (count * WHOLE <= size * ceiling.max!) return [];
  const share = ((count / size) * 100).toFixed(2);
  const how = { 'half-up': '四舍五入', up: '进位取整', down: '舍去小数' }[mode];
  const rounded = `取整（${how}，不足一户取一户）后为 ${count} 家，占 ${share}%`;
  return [`${rounded}，略高于“${ceiling.title}”的 ${percent(ceiling.max!)}。如须严格不超过，请调低比例。`];
}
