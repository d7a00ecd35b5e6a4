/** 权力清单: found by its header, read by its columns. */

import { type Cell, openTable, ReadRefusal, type TableRow, type TableSheet } from '@mingqian/reader';
import { LIMITS } from './limits.ts';
import type { ReadRow } from './protocol.ts';

/** Headers by which a column is known, compared without spaces and brackets. */
const COLUMNS = {
  code: ['职权编码', '权力编码', '权力事项编码', '事项编码', '编码', '职权代码', '权力代码'],
  name: ['职权名称', '权力名称', '权力事项名称', '权力事项', '事项名称', '项目名称', '名称'],
  kind: ['职权类型', '权力类型', '职权类别', '权力类别', '类型', '类别'],
  basis: ['依据', '实施依据', '法律依据', '设定依据', '职权依据', '行使依据', '法定依据'],
  authority: ['行使主体', '实施主体', '实施机关', '责任主体', '行使机关', '行使部门', '实施部门'],
  from: ['起始日期', '起始日', '生效日期', '施行日期', '实施日期'],
  until: ['终止日期', '终止日', '失效日期', '有效期至'],
} as const;
type Column = keyof typeof COLUMNS;
type Columns = ReadonlyMap<Column, number>;
const REQUIRED: readonly Column[] = ['code', 'name', 'kind'];
const HEADER_ROWS = 30;

/** Every row of the sheets that hold a power list. Throws the reader's refusal, or `no-table`. */
export async function readPowers(path: string, fileName: string): Promise<ReadRow[]> {
  const table = await openTable(path, { fileName, limits: LIMITS });
  try {
    const rows: ReadRow[] = [];
    for (const sheet of table.sheets) rows.push(...(await readSheet(sheet)));
    if (rows.some(({ kind }) => kind === 'header')) return rows;
    throw new ReadRefusal(
      'no-table',
      '没有找到权力清单的表头。表头里至少要有：职权编码、职权名称、职权类型。请检查列名。',
    );
  } finally {
    await table.close();
  }
}

async function readSheet(sheet: TableSheet): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  let columns: Columns | null = null;
  let next = 1;
  for await (const row of sheet.rows()) {
    for (; next < row.rowNumber; next++) rows.push(other(sheet, next, 'blank', '空行'));
    next = row.rowNumber + 1;
    const found: Columns | null = columns === null && row.rowNumber <= HEADER_ROWS ? headerOf(row) : null;
    if (found !== null) {
      columns = found;
      rows.push(other(sheet, row.rowNumber, 'header', '表头'));
    } else if (columns === null) rows.push(other(sheet, row.rowNumber, 'title', '表头之前的说明'));
    else rows.push(dataRow(sheet, row, columns));
  }
  return rows;
}

function headerOf({ cells }: TableRow): Columns | null {
  const headers = cells.map((cell) => textOf(cell).replace(/[\s（）()]/g, ''));
  const found = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const synonyms: readonly string[] = COLUMNS[column];
    const at = headers.findIndex((header) => synonyms.includes(header));
    if (at >= 0) found.set(column, at);
  }
  return REQUIRED.every((column) => found.has(column)) ? found : null;
}

function dataRow(sheet: TableSheet, { rowNumber, cells }: TableRow, columns: Columns): ReadRow {
  const values = Object.fromEntries([...columns].map(([column, at]) => [column, textOf(cells[at] ?? null)]));
  if (Object.values(values).every((value) => value === '')) return other(sheet, rowNumber, 'blank', '空行');
  if (values['code'] === '' && values['name'] === '')
    return other(sheet, rowNumber, 'note', '没有编码和名称，按说明行略过');
  const base = { sheet: sheet.name, row: rowNumber, kind: 'data', values, ratio: null, frequency: null } as const;
  return { ...base, corrections: [], notes: [], issues: [], refusals: [] };
}

function other({ name }: TableSheet, row: number, kind: ReadRow['kind'], reason: string): ReadRow {
  const base = { sheet: name, row, kind, values: {}, ratio: null, frequency: null };
  return { ...base, corrections: [], notes: [reason], issues: [], refusals: [] };
}

/** A cell as a text that a column of the database can hold. */
function textOf(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'object' ? cell.date : String(cell);
  return text
    .normalize('NFC')
    .replace(/[^\P{C}\n]/gu, '')
    .toWellFormed()
    .trim();
}
