/** Strata: the row of the task that a subject stands in, and its credit class; and at which rate each is drawn. */

import { DEFAULT_ROUNDING, drawCount, type Rule, ratioFor } from '@mingqian/frequency';
import type { PreparedRow } from './rows.ts';

/** Classes of credit with what they are called; `N` is for those without one. */
const CLASSES = { A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级', N: '未评级' } as const;
export type CreditClass = keyof typeof CLASSES;

/** The class in which a subject stands. */
export function classOf(creditClass: string | null): CreditClass {
  return creditClass !== null && Object.hasOwn(CLASSES, creditClass) ? (creditClass as CreditClass) : 'N';
}

/** Code of a stratum: `R1-A`; row 0 is nobody's. */
export const stratumCode = (row: number, creditClass: CreditClass): string => `R${row}-${creditClass}`;

/** Row and class of a code. */
export function readCode(code: string): { readonly row: number; readonly creditClass: CreditClass } {
  const [row, creditClass] = code.slice(1).split('-') as [string, CreditClass];
  return { row: Number(row), creditClass };
}

/** What a stratum is called: 粮食收购企业备案情况的检查·A 级. */
export function stratumLabel(code: string, rows: readonly Pick<PreparedRow, 'item'>[]): string {
  const { row, creditClass } = readCode(code);
  return `${row === 0 ? '不在所抽范围' : rows[row - 1]!.item.facts.name}·${CLASSES[creditClass]}`;
}

/** Rate of a stratum in basis points, with the rules that bound it. */
export interface Rate {
  readonly rate: number;
  readonly bounds: readonly string[];
}

/** The row's ratio, brought within what the rules of ratio allow the class; a special inspection is bound by its ceiling alone. */
export function rateOf(
  code: string,
  rows: readonly PreparedRow[],
  {
    rules,
    type,
    day,
    eligible,
  }: { readonly rules: readonly Rule[]; readonly type: string; readonly day: string; readonly eligible: number },
): Rate {
  const { row, creditClass } = readCode(code);
  if (row === 0) return { rate: 0, bounds: [] };
  const { ratio, item } = rows[row - 1]!;
  if (type === 'special') return { rate: ratio, bounds: [] };
  const { ratio: range, bounds } = ratioFor(rules, {
    of: 'stratum',
    size: eligible,
    day,
    item: { id: item.id, kind: item.facts.importance },
    profile: { ...NOBODY, creditClass: creditClass === 'N' ? null : creditClass },
  });
  const rate = Math.max(range.min, Math.min(range.max, ratio));
  return { rate, bounds: rate === ratio ? [] : bounds.map(({ sentence }) => sentence) };
}

const NOBODY = { kind: '', tags: [], registers: [], established: null, marks: [], complaints: [] };

/** How many are drawn at most: eligible × rate, rounded as the plan rounds, and never more than was approved. */
export function mostOf(
  strata: readonly { readonly eligible: number; readonly rate: number }[],
  approved: number,
): number {
  // In ten-thousandths of subjects, so that all strata are rounded once, together.
  const parts = strata.reduce((sum, { eligible, rate }) => sum + eligible * rate, 0);
  return Math.min(approved, drawCount(parts, 1, DEFAULT_ROUNDING));
}
