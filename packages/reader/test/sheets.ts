/** Sheets and codes for tests, without a file around them. */

import { checkCharacter } from '../src/codes/uscc.ts';
import type { LoadedSheet } from '../src/table/load.ts';
import type { Cell, Merge, Reading, RowFate } from '../src/types.ts';

/** A sheet of rows as arrays; an empty array is a row that the file does not hold. */
export function sheetOf(rows: readonly (readonly Cell[])[], name = '表', merges: readonly Merge[] = []): LoadedSheet {
  const numbered = rows.map((cells, i) => ({ rowNumber: i + 1, cells })).filter(({ cells }) => cells.length > 0);
  return { name, hidden: false, rows: numbered, merges };
}

/** A valid code, another for every number. */
export function codeAt(n: number): string {
  const first = `91211104MA${String(n).padStart(7, '0')}`;
  return first + checkCharacter(first);
}

/** The fate of one row. */
export function fateAt(reading: Reading, row: number, sheet = '表'): RowFate {
  const found = reading.fates.find((fate) => fate.sheet === sheet && fate.row === row);
  if (!found) throw new Error(`no fate for row ${row} of ${sheet}`);
  return found;
}

/** Whether the counts of a reading hold: one fate for every row of every sheet, and all sums equal. */
export function countsHold({ fates, counts, sheets }: Reading): boolean {
  const sum = (numbers: Readonly<Record<string, number>>) => Object.values(numbers).reduce((a, b) => a + b, 0);
  const places = new Set(fates.map(({ sheet, row }) => `${row}\n${sheet}`));
  const expected = sheets.reduce((total, { rows }) => total + rows, 0);
  return (
    places.size === fates.length &&
    [fates.length, counts.rows, sum(counts.fates), sum(counts.kinds)].every((count) => count === expected) &&
    fates.every(({ kind, fate }) => (kind === 'data') === (fate !== 'not-data'))
  );
}
