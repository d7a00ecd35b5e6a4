/** What the rows around and between the data are. */

import { cellText, foldText } from '../normalise/text.ts';
import type { Cell, Merge, RowKind, TableRow } from '../types.ts';
import { NOTE, SECTION, SIGNATURE, TOTAL } from '../vocabulary/rows.ts';
import type { Header } from './header.ts';

/** What looks like a code of a firm or person; a row of sums has none. */
const CODE = /^[0-9A-Z]{15,18}$/;

/** Where things stand in a table, for telling its rows apart. */
export interface Layout {
  readonly header: Header;
  /** Columns that some field was found for, but for the serial number. */
  readonly fieldColumns: readonly number[];
  readonly serialColumn: number | null;
  /** Columns of which a data row has at least one: name, code and the like. */
  readonly keyColumns: readonly number[];
  readonly wideMerges: ReadonlySet<number>;
}

/** Layout of a table from its header. */
export function layoutOf(header: Header, merges: readonly Merge[]): Layout {
  const keys = header.kind.required.flat();
  const columnsOf = (wanted: (field: string) => boolean) =>
    header.matches.filter(({ field }) => wanted(field.field)).map(({ column }) => column);
  const isSerial = (field: string) => field === 'serial' || field === 'number';
  return {
    header,
    fieldColumns: columnsOf((field) => !isSerial(field)),
    serialColumn: columnsOf(isSerial)[0] ?? null,
    keyColumns: columnsOf((field) => keys.includes(field)),
    wideMerges: new Set(merges.filter(({ left, right }) => right - left >= 2).map(({ top }) => top)),
  };
}

/** Kind of a row at or below the header. */
export function kindOfRow(row: TableRow, layout: Layout): RowKind {
  const texts = row.cells.map((cell) => foldText(cellText(cell)));
  const filled = texts.flatMap((text, column) => (text === '' ? [] : [column]));
  if (filled.length === 0) return 'blank';
  if (layout.header.rows.includes(row.rowNumber)) return 'header';
  const special = specialKind(row, texts, filled, layout);
  if (special) return special;
  if (filled.every((column) => column === layout.serialColumn)) {
    return isSerialCell(row.cells[layout.serialColumn!]) ? 'blank' : 'note';
  }
  return filled.some((column) => layout.fieldColumns.includes(column)) ? 'data' : 'note';
}

function specialKind(
  row: TableRow,
  texts: readonly string[],
  filled: readonly number[],
  layout: Layout,
): RowKind | null {
  if (repeatsHeader(texts, layout.header)) return 'header';
  const first = texts[filled[0]!]!;
  const keysFilled = layout.keyColumns.filter((column) => filled.includes(column)).length;
  const fewKeys = keysFilled <= 1 || filled.length <= 3;
  const hasCode = texts.some((text) => CODE.test(text));
  if (!hasCode && filled.slice(0, 2).some((column) => TOTAL.test(texts[column]!))) return 'total';
  if (fewKeys && filled.length <= 8 && SIGNATURE.test(first)) return 'signature';
  if (filled.length <= 2 && NOTE.test(first)) return 'note';
  if (filled.length === 1 && (SECTION.test(first) || layout.wideMerges.has(row.rowNumber))) return 'note';
  return null;
}

/** Printed tables repeat their header on every page. */
function repeatsHeader(texts: readonly string[], header: Header): boolean {
  const same = header.matches.filter(({ column, header: label }) => {
    const text = texts[column] ?? '';
    return text !== '' && foldText(label).endsWith(text);
  });
  return same.length >= 2 && same.length * 2 >= texts.filter((text) => text !== '').length;
}

function isSerialCell(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || /^\d+$/.test(foldText(cellText(cell)));
}
