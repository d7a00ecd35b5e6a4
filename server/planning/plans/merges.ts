/** Proposals to make one visit of two rows: the same subjects in the same season (国办发〔2024〕54号: 能合并不重复). Pure. */

import { canonicalJson, type Json } from '../../platform/index.ts';
import { type MergeDecision, monthsOf, type PlanRow, type Season } from './content.ts';

/** Two rows that could be one visit. */
export interface MergeProposal {
  /** Keys, in order. */
  readonly rows: readonly [string, string];
  /** The months that both have. */
  readonly months: readonly number[];
  readonly sentence: string;
  readonly decision: MergeDecision | null;
}

/** What two rows have to share: a text that is equal for the same subjects. */
export type SelectionOf = (row: PlanRow) => Json | null;

/** Every pair of rows of different items with the same subjects and a common month, with what was decided on it. */
export function mergeProposals(
  rows: readonly PlanRow[],
  decisions: readonly MergeDecision[],
  selectionOf: SelectionOf,
): MergeProposal[] {
  const keyed = rows.flatMap((row) => {
    const selection = selectionOf(row);
    return selection === null ? [] : [{ row, selection: canonicalJson(selection) }];
  });
  return keyed.flatMap((one, at) =>
    keyed.slice(at + 1).flatMap((other): MergeProposal[] => {
      if (one.selection !== other.selection || one.row.item === other.row.item) return [];
      const months = commonMonths(one.row.season, other.row.season);
      if (months.length === 0) return [];
      const pair = [one.row.key, other.row.key].toSorted() as [string, string];
      const names = [one.row, other.row].map((row) => `“${row.taken?.name ?? ''}”`).join('和');
      return [
        {
          rows: pair,
          months,
          sentence: `${names}的检查对象相同，都安排在 ${months.map((month) => `${month}月`).join('、')}，建议合并为一次检查。`,
          decision: decisions.find(({ rows: decided }) => decided.join() === pair.join()) ?? null,
        },
      ];
    }),
  );
}

/** What both have; rows by month and rows by quarter are not compared, since one visit has one time. */
function commonMonths(one: Season, other: Season): number[] {
  if (one.unit !== other.unit) return [];
  const of = one.of.filter((part) => other.of.includes(part));
  return monthsOf({ unit: one.unit, of }).toSorted((a, b) => a - b);
}

/** Decisions that still concern rows which are there. */
export function keptDecisions(rows: readonly PlanRow[], decisions: readonly MergeDecision[]): MergeDecision[] {
  const keys = new Set(rows.map(({ key }) => key));
  return decisions.filter((decision) => decision.rows.every((key) => keys.has(key)));
}

/** Rows that are one visit: accepted pairs, joined where they share a row. Every row is in exactly one group. */
export function visitGroups(rows: readonly PlanRow[], decisions: readonly MergeDecision[]): string[][] {
  const groups = new Map(rows.map(({ key }) => [key, [key]]));
  for (const { rows: pair, decision } of decisions) {
    const [one, other] = pair.map((key) => groups.get(key));
    if (decision !== 'accepted' || one === undefined || other === undefined || one === other) continue;
    one.push(...other);
    for (const key of other) groups.set(key, one);
  }
  return [...new Set(groups.values())];
}
