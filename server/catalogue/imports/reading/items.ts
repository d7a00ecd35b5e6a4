/** 随机抽查事项清单: the reader's own rules, row by row. */

import { type CatalogueItem, type Decision, type RowFate, readCatalogue } from '@mingqian/reader';
import { LIMITS } from './limits.ts';
import type { ReadRow } from './protocol.ts';

/** Every row of the file with what the reader makes of it. Throws the reader's refusal. */
export async function readItems(path: string, fileName: string): Promise<ReadRow[]> {
  const options = { fileName, limits: LIMITS };
  const { fates, items } = await readCatalogue(path, options);
  const fillings = fates.flatMap(fillingOf);
  // Read again with something in the gaps: a row with one gap is not to lose its other columns.
  const filled = fillings.length === 0 ? [] : (await readCatalogue(path, { ...options, decisions: fillings })).items;
  const byPlace = new Map([...filled, ...items].map((item) => [placeOf(item), item]));
  return fates.map((fate) => readRow(fate, byPlace.get(placeOf(fate))));
}

const placeOf = ({ sheet, row }: { readonly sheet: string; readonly row: number }): string => `${row}\n${sheet}`;

/** What the reader says of a gap, and what keeps its place while the row is read. */
const GAPS = {
  item: ['没有抽查事项名称', ''],
  basis: ['没有抽查依据', '空'],
  ratio: ['抽查比例没有填', '100%'],
  frequency: ['抽查频次没有填', '1次/年'],
} as const;
type Gap = keyof typeof GAPS;

function gapOf(reason: string): Gap | null {
  return (Object.keys(GAPS) as Gap[]).find((gap) => reason.startsWith(GAPS[gap][0])) ?? null;
}

/** Only for rows that lack nothing else: what lies between rows is not to be settled by this. */
function fillingOf({ sheet, row, fate, reasons }: RowFate): Decision[] {
  const gaps = reasons.map(gapOf);
  if (fate !== 'undecided' || gaps.includes(null)) return [];
  const values = gaps.flatMap((gap) => (gap === null ? [] : [[gap, gap === 'item' ? `第 ${row} 行` : GAPS[gap][1]]]));
  return [{ sheet, row, action: 'take', reason: '', values: Object.fromEntries(values) }];
}

function readRow(fate: RowFate, item: CatalogueItem | undefined): ReadRow {
  const { sheet, row, kind, reasons, corrections, values } = fate;
  const open = fate.fate === 'undecided' ? reasons.map((text) => ({ text, field: gapOf(text) })) : [];
  const gaps = open.map(({ field }) => field);
  return {
    sheet,
    row,
    kind,
    values,
    corrections,
    ratio: gaps.includes('ratio') ? null : (item?.ratio ?? null),
    frequency: gaps.includes('frequency') ? null : (item?.frequency ?? null),
    notes: fate.fate === 'undecided' || fate.fate === 'refused' ? [] : reasons,
    issues: open,
    refusals: fate.fate === 'refused' ? reasons : [],
  };
}
