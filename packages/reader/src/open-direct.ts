/** Opening a file in this very thread: what the worker runs, and what tests run by the thousand. */

import { decodeText } from './csv/decode.ts';
import { readCsv } from './csv/parse.ts';
import { sniff } from './file/sniff.ts';
import { sheetNameOf } from './file/source.ts';
import type { Limits, Merge, TableFile, TableRow } from './types.ts';
import { Workbook } from './xlsx/workbook.ts';

interface DirectSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows in batches; `merges` is complete when they have ended. */
  batches(merges: Merge[]): AsyncIterable<TableRow[]> | Iterable<TableRow[]>;
}

export interface DirectFile {
  readonly format: TableFile['format'];
  readonly encoding?: NonNullable<TableFile['encoding']>;
  readonly sheets: readonly DirectSheet[];
}

/** Opens bytes as a workbook or a CSV, whichever they are. */
export async function openDirect(bytes: Buffer, fileName: string | undefined, limits: Limits): Promise<DirectFile> {
  if (sniff(bytes) === 'zip') {
    const workbook = await Workbook.open(bytes, limits);
    const sheets = workbook.sheets.map(({ name, hidden }, index) => ({
      name,
      hidden,
      batches: (merges: Merge[]) => workbook.rows(index, merges),
    }));
    return { format: 'xlsx', sheets };
  }
  const { text, encoding } = decodeText(bytes);
  const sheet = { name: sheetNameOf(fileName), hidden: false, batches: () => readCsv(text, limits) };
  return { format: 'csv', encoding, sheets: [sheet] };
}
