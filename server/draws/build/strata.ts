/** Strata: who has the same chance. A row of the task, and the credit classes that it draws at one rate. */

import { DEFAULT_ROUNDING, drawCount, type Rule, ratioFor } from '@mingqian/frequency';
import type { PreparedRow } from './rows.ts';

/** Classes of credit; `N` is for those without one. */
const CLASSES = ['A', 'B', 'C', 'D', 'N'] as const;
export type CreditClass = (typeof CLASSES)[number];
const EVERY_CLASS = CLASSES.join('');

/** The class in which a subject stands. */
export function classOf(creditClass: string | null): CreditClass {
  return CLASSES.find((one) => one === creditClass) ?? 'N';
}

/** Rate of a stratum in basis points, with the rules that bound it. */
export interface Rate {
  readonly rate: number;
  readonly bounds: readonly string[];
}

/** The strata of a draw, known before anybody is counted. */
export interface Strata {
  /** Where a subject stands; row 0 is nobody's. */
  codeOf(row: number, creditClass: CreditClass): string;
  readonly rates: ReadonlyMap<string, Rate>;
}

/** What the rates rest on. */
interface RateOrder {
  readonly rules: readonly Rule[];
  /** `special` is bound by its ceiling alone. */
  readonly type: string;
  readonly day: string;
}

const NOBODYS = `R0-${EVERY_CLASS}`;
const ANY_ROW = `R-${EVERY_CLASS}`;

/**
 * Classes of a row that are drawn at one rate are one stratum: apart, a class of one firm would be drawn always or never, as the
 * places happen to be rounded. A special inspection takes so many of all of them together, whichever item they are there for.
 */
export function strataFor(rows: readonly PreparedRow[], order: RateOrder): Strata {
  const rates = new Map<string, Rate>([[NOBODYS, { rate: 0, bounds: [] }]]);
  if (order.type === 'special') {
    rates.set(ANY_ROW, { rate: Math.max(...rows.map(({ ratio }) => ratio)), bounds: [] });
    return { rates, codeOf: (row) => (row === 0 ? NOBODYS : ANY_ROW) };
  }
  const codes = new Map<string, string>();
  for (const [at, row] of rows.entries()) {
    const rated = CLASSES.map((creditClass) => ({ creditClass, rate: rateOf(row, creditClass, order) }));
    for (const alike of Map.groupBy(rated, ({ rate }) => JSON.stringify(rate)).values()) {
      const code = `R${at + 1}-${alike.map(({ creditClass }) => creditClass).join('')}`;
      rates.set(code, alike[0]!.rate);
      for (const { creditClass } of alike) codes.set(`${at + 1}${creditClass}`, code);
    }
  }
  return { rates, codeOf: (row, creditClass) => codes.get(`${row}${creditClass}`) ?? NOBODYS };
}

/** The row's ratio, brought within what the rules of ratio allow the class (国办发〔2015〕58号: 合理确定比例和频次). */
function rateOf({ ratio, item }: PreparedRow, creditClass: CreditClass, { rules, day }: RateOrder): Rate {
  const { ratio: range, bounds } = ratioFor(rules, {
    of: 'stratum',
    // The range is the same for any number of subjects.
    size: 0,
    day,
    item: { id: item.id, kind: item.facts.importance },
    profile: { ...NOBODY, creditClass: creditClass === 'N' ? null : creditClass },
  });
  const rate = Math.max(range.min, Math.min(range.max, ratio));
  return { rate, bounds: rate === ratio ? [] : bounds.map(({ sentence }) => sentence) };
}

const NOBODY = { kind: '', tags: [], registers: [], established: null, marks: [], complaints: [] };

/** Row and classes of a code; `row` is null where every row of the task is meant, 0 where none is. */
export function readCode(code: string): { readonly row: number | null; readonly classes: string } {
  const [row, classes] = code.slice(1).split('-') as [string, string];
  return { row: row === '' ? null : Number(row), classes };
}

/** What a stratum is called: 粮食收购企业备案情况的检查·A、B 级和未评级. */
export function stratumLabel(code: string, rows: readonly Pick<PreparedRow, 'item'>[]): string {
  const { row, classes } = readCode(code);
  if (row === 0) return '不在所抽范围';
  const [first, ...others] = row === null ? rows : [rows[row - 1]!];
  const name = first!.item.facts.name;
  const items = others.length === 0 ? name : `${name}等 ${others.length + 1} 项`;
  return classes === EVERY_CLASS ? items : `${items}·${classWords(classes)}`;
}

/** A、B 级和未评级 */
export function classWords(classes: string): string {
  const graded = classes.split('').filter((one) => one !== 'N');
  const words = graded.length === 0 ? [] : [`${graded.join('、')} 级`];
  return [...words, ...(classes.includes('N') ? ['未评级'] : [])].join('和');
}

/** How many are drawn at most: eligible × rate, rounded as the plan rounds, and never more than was approved. */
export function mostOf(
  strata: readonly { readonly eligible: number; readonly rate: number }[],
  approved: number,
): number {
  // In ten-thousandths of subjects, so that all strata are rounded once, together.
  const parts = strata.reduce((sum, { eligible, rate }) => sum + eligible * rate, 0);
  return Math.min(approved, drawCount(parts, 1, DEFAULT_ROUNDING));
}
