/** For tests: a workbook as offices fill them in. */

import { writeXlsx } from 'hucre/xlsx';

/** One sheet of text cells, as the octets of an .xlsx file. */
export async function workbookOf(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: '清单', rows: rows.map((row) => [...row]) }] });
}
