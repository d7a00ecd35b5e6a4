/** The first rows of a sheet and what is only known at its end: enough to tell what the sheet is. */

import type { TableRow, TableSheet } from '../types.ts';
import type { LoadedSheet } from './load.ts';

/** Rows kept: more than are tried as a header. */
const ROWS_KEPT = 60;

/** A sheet of which only the first rows are held. */
export interface SheetHead extends LoadedSheet {
  readonly lastRow: number;
  /** Cells on the fullest row. */
  readonly widest: number;
  /** The row that was asked for, wherever it stands, and the one above it. */
  readonly around: readonly TableRow[];
}

/** Reads a sheet to its end and keeps its head; `headerRow` is kept too where it stands further down. */
export async function readHead(sheet: TableSheet, headerRow?: number): Promise<SheetHead> {
  const rows: TableRow[] = [];
  const around: TableRow[] = [];
  let lastRow = 0;
  let widest = 0;
  for await (const row of sheet.rows()) {
    if (rows.length < ROWS_KEPT) rows.push(row);
    if (headerRow !== undefined && row.rowNumber <= headerRow && row.rowNumber > headerRow - 2) around.push(row);
    lastRow = row.rowNumber;
    widest = Math.max(widest, row.cells.filter((cell) => cell !== null).length);
  }
  return { name: sheet.name, hidden: sheet.hidden, rows, merges: [...sheet.merges], lastRow, widest, around };
}
