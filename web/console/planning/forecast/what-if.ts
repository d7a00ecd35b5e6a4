/** “如果……”: the conditions of a 推演 as a person sets them, and what is asked with them. Nothing of it is saved. */

import { basisPoints } from '../plans/row-form.ts';
import type { PlanRow, WhatIf } from '../requests.ts';

interface Away {
  readonly inspector: string;
  readonly from: string;
  readonly until: string;
}

export interface Conditions {
  /** Per cent by row; only of rows that were changed. */
  readonly percents: Readonly<Record<string, number>>;
  readonly away: readonly Away[];
  /** Skills of each person more. */
  readonly extra: readonly (readonly string[])[];
  readonly capsOff: readonly string[];
}

export const NO_CONDITIONS: Conditions = { percents: {}, away: [], extra: [], capsOff: [] };

/** What is sent: ratios only where they differ from the plan's. */
export function whatIfOf(rows: readonly Pick<PlanRow, 'key' | 'ratio'>[], conditions: Conditions): WhatIf {
  const { percents, away, extra, capsOff } = conditions;
  return {
    ratios: rows.flatMap(({ key, ratio }) => {
      const asked = basisPoints(percents[key]);
      return asked === null || asked === ratio ? [] : [{ row: key, ratio: asked }];
    }),
    away: [...away],
    extra: extra.map((skills) => ({ skills: [...skills] })),
    capsOff: [...capsOff],
  };
}

/** How many conditions differ from the plan as it is. */
export function countOf({ ratios, away, extra, capsOff }: WhatIf): number {
  return ratios.length + away.length + extra.length + capsOff.length;
}

/** Width of a bar in per cent of the greatest; nothing has no bar. */
export function shareOf(value: number, values: readonly number[]): number {
  const most = Math.max(0, ...values);
  return most === 0 ? 0 : (value / most) * 100;
}

/** Work of all inspectors by month, January first. */
export function monthsOf(workload: readonly { readonly months: readonly number[] }[]): number[] {
  return Array.from({ length: 12 }, (_, at) => workload.reduce((sum, { months }) => sum + (months[at] ?? 0), 0));
}

/** How many numbers of visits, from none, somebody has at all; at least none and one. */
export function timesSeen(distribution: readonly { readonly average: readonly number[] }[]): number {
  const last = distribution.map(({ average }) => average.findLastIndex((value) => value > 0));
  return Math.max(1, ...last) + 1;
}
