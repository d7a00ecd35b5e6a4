/** A workbook as Excel would save it, small enough to read: shared or inline strings, dates, merges, hidden rows. */

import { writeZip, type ZipEntry } from './zip-writer.ts';

/** A date cell is given as its serial number. */
export type CellValue = string | number | boolean | null | { readonly serial: number };

export interface SheetSource {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  /** `A1:C1`. */
  readonly merges?: readonly string[];
  /** Row numbers. */
  readonly hiddenRows?: readonly number[];
  readonly state?: 'visible' | 'hidden';
}

export interface WorkbookOptions {
  readonly inline?: boolean;
  readonly date1904?: boolean;
  readonly extra?: readonly ZipEntry[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The parts of a workbook, for tests that change one of them. */
export function workbookParts(sheets: readonly SheetSource[], options: WorkbookOptions = {}): ZipEntry[] {
  const strings = new Map<string, number>();
  const bodies = sheets.map((sheet) => sheetXml(sheet, options.inline ? null : strings));
  const shared = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('');
  return [
    { name: '[Content_Types].xml', data: `${HEAD}<Types/>` },
    { name: 'xl/workbook.xml', data: workbookXml(sheets, options.date1904 ?? false) },
    { name: 'xl/_rels/workbook.xml.rels', data: relationsXml(sheets.length) },
    {
      name: 'xl/styles.xml',
      data: `${HEAD}<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    ...(options.inline ? [] : [{ name: 'xl/sharedStrings.xml', data: `${HEAD}<sst xmlns="${MAIN}">${shared}</sst>` }]),
    ...bodies.map((data, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data })),
    ...(options.extra ?? []),
  ];
}

/** The bytes of a workbook. */
export function writeXlsx(sheets: readonly SheetSource[], options: WorkbookOptions = {}): Buffer {
  return writeZip(workbookParts(sheets, options));
}

function workbookXml(sheets: readonly SheetSource[], date1904: boolean): string {
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" state="${state ?? 'visible'}" r:id="rId${i + 1}"/>`,
  );
  const properties = date1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${list.join('')}</sheets></workbook>`;
}

function relationsXml(count: number): string {
  const list = Array.from(
    { length: count },
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return `${HEAD}<Relationships>${list.join('')}</Relationships>`;
}

function sheetXml(sheet: SheetSource, strings: Map<string, number> | null): string {
  const rows = sheet.rows.map((cells, i) => rowXml(cells, i + 1, sheet.hiddenRows?.includes(i + 1) ?? false, strings));
  const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const merged = merges ? `<mergeCells>${merges}</mergeCells>` : '';
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`;
}

/** XML of one row; a row without cells is left out, as Excel does. */
export function rowXml(cells: readonly CellValue[], row: number, hidden: boolean, strings: Map<string, number> | null) {
  if (cells.length === 0) return '';
  const xml = cells.map((cell, i) => cellXml(cell, `${letterOf(i + 1)}${row}`, strings));
  return `<row r="${row}"${hidden ? ' hidden="1"' : ''}>${xml.join('')}</row>`;
}

function cellXml(cell: CellValue, ref: string, strings: Map<string, number> | null): string {
  if (cell === null) return `<c r="${ref}"/>`;
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'object') return `<c r="${ref}" s="1"><v>${cell.serial}</v></c>`;
  if (!strings) return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  if (!strings.has(cell)) strings.set(cell, strings.size);
  return `<c r="${ref}" t="s"><v>${strings.get(cell)}</v></c>`;
}

/** Excel's letters of a column counted from 1. */
function letterOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
