/** Opening a file in this very thread: what the worker runs, and what tests run by the thousand. */

import { decodeText } from './csv/decode.ts';
import { readCsv, streamCsv } from './csv/parse.ts';
import { encodingOf, piecesOf } from './csv/stream.ts';
import { sniff } from './file/sniff.ts';
import { headOf, loadBytes, sheetNameOf } from './file/source.ts';
import type { FileInput, Limits, Merge, TableFile, TableRow } from './types.ts';
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

/** A text at a path that is larger than this is read in pieces. */
const LARGE_TEXT_BYTES = 8 * 1024 * 1024;

/** Opens a file; a large CSV at a path is never held as a whole. */
export async function openInput(file: FileInput, fileName: string | undefined, limits: Limits): Promise<DirectFile> {
  if (typeof file !== 'string') return openDirect(await loadBytes(file, limits), fileName, limits);
  const { head, size } = await headOf(file, limits);
  if (size <= LARGE_TEXT_BYTES || sniff(head) !== 'text') {
    return openDirect(await loadBytes(file, limits), fileName, limits);
  }
  const encoding = await encodingOf(file, head);
  const batches = () => streamCsv(piecesOf(file, encoding), limits);
  return { format: 'csv', encoding, sheets: [{ name: sheetNameOf(fileName), hidden: false, batches }] };
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
