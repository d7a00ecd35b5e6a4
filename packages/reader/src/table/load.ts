import { openTable } from '../open-table.ts';
import type { FileInput, Merge, OpenOptions, TableRow } from '../types.ts';

/** A sheet in memory. */
export interface LoadedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly TableRow[];
  readonly merges: readonly Merge[];
}

/** Reads all sheets of a file through the reading thread. */
export async function loadSheets(file: FileInput, options: OpenOptions): Promise<LoadedSheet[]> {
  const table = await openTable(file, options);
  try {
    const loaded: LoadedSheet[] = [];
    for (const sheet of table.sheets) {
      const rows: TableRow[] = [];
      for await (const row of sheet.rows()) rows.push(row);
      loaded.push({ name: sheet.name, hidden: sheet.hidden, rows, merges: [...sheet.merges] });
    }
    return loaded;
  } finally {
    await table.close();
  }
}
