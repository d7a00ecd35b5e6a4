/** The numbers of fairness draw by draw, as a table that spreadsheets open. */

import { GROUPINGS, type Grouping } from './groups.ts';
import type { FairnessReport } from './schema.ts';

const HEAD = [
  '抽签编号',
  '分组',
  '组',
  '层',
  '组内可抽户数',
  '组内抽中户数',
  '层内可抽户数',
  '层内抽中户数',
  '应抽中户数',
];

/** CSV with a mark of its encoding, which spreadsheets ask for. */
export function fairnessCsv({ cells }: FairnessReport): string {
  const rows = cells.map((cell) => [
    cell.number,
    GROUPINGS[cell.grouping as Grouping].label,
    cell.group,
    cell.stratum,
    cell.eligible,
    cell.selected,
    cell.stratumEligible,
    cell.stratumSelected,
    cell.expected.toFixed(4),
  ]);
  return `\uFEFF${[HEAD, ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}
