/** The result of an import as a workbook for the office that filled the file in: its own rows, each with what became of it. */

import { fieldsOf, shownValues } from '@mingqian/reader';
import type { FastifyReply } from 'fastify';
import type { Kysely } from 'kysely';
import type { ReadContext, Tables } from '../../platform/index.ts';
import { type RowRecord, rowsAfter } from './row-store.ts';
import { opened } from './staging.ts';
import { assertAble } from './states.ts';
import { type ImportRecord, importOf, type SheetRecord, sheetsOf } from './store.ts';
import { reasonsOf } from './views.ts';
import { FATES as FATE_WORDS } from './words.ts';
import { type BookCell, type BookColumn, sendWorkbook, workbook } from './workbook.ts';

const ROWS_AT_ONCE = 1000;
/** The report is read after everything was decided: what is still open stayed out. */
const FATES = { ...FATE_WORDS, undecided: '没有决定，未导入' } as const;
const ACTIONS = { add: '新增', change: '更新', unchanged: '与名录库一致，未改动' } as const;

/** Widths in characters. */
const FIXED: readonly BookColumn[] = [
  { header: '表', width: 16 },
  { header: '行号', width: 8 },
  { header: '处理结果', width: 18 },
  { header: '对名录库', width: 20 },
  { header: '原因和说明', width: 50 },
  { header: '规整（改前 → 改后）', width: 50 },
  { header: '更新（改前 → 改后）', width: 50 },
  { header: '原表内容（电话、身份证号已遮盖）', width: 80 },
];

/** Sends the report of an import of the scope; `not-found` where its rows were removed after their time. */
export async function sendReport(ctx: ReadContext, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'report');
  const { columns, rows } = await importReport(ctx.db, record);
  const name = `${record.file_name.replace(/\.[^.]*$/, '')}-导入结果.xlsx`;
  return sendWorkbook(reply, name, workbook('导入结果', columns, rows));
}

/** Columns and rows of the report; rows that hold no data are left out, the others are in the order of applying. */
async function importReport(
  db: Kysely<Tables>,
  record: ImportRecord,
): Promise<{ readonly columns: readonly BookColumn[]; readonly rows: AsyncIterable<readonly BookCell[]> }> {
  const sheets = new Map((await sheetsOf(db, record.id)).map((sheet) => [sheet.sheet, sheet]));
  return { columns: FIXED, rows: reportRows(db, record, sheets) };
}

async function* reportRows(
  db: Kysely<Tables>,
  record: ImportRecord,
  sheets: ReadonlyMap<number, SheetRecord>,
): AsyncGenerator<readonly BookCell[]> {
  for (let after = 0; ; ) {
    const rows = await rowsAfter(db, record.id, after, ROWS_AT_ONCE);
    if (rows.length === 0) return;
    for (const row of rows) if (row.fate !== 'not-data') yield reportRow(row, record, sheets);
    after = rows.at(-1)!.position;
  }
}

function reportRow(
  row: RowRecord,
  record: ImportRecord,
  sheets: ReadonlyMap<number, SheetRecord>,
): readonly BookCell[] {
  const parsed = opened(row);
  const arrows = (list: readonly { label: string; before: unknown; after: unknown }[]) =>
    list.map(({ label, before, after }) => `${label}：${shown(before)} → ${shown(after)}`).join('；');
  return [
    sheets.get(row.sheet)?.name ?? '',
    row.row,
    FATES[row.fate],
    outcome(row, record),
    reasonsOf(parsed).join('；'),
    arrows(parsed.corrections),
    arrows(parsed.changes),
    contentOf(row),
  ];
}

/** What was, or would be, done; a row behind the last that was applied has not been yet. */
function outcome(row: RowRecord, { state, applied_through }: ImportRecord): string {
  if (row.action === null) return '';
  const isApplied = row.position <= applied_through || state === 'applied';
  return isApplied || row.action === 'unchanged' ? ACTIONS[row.action] : `待${ACTIONS[row.action]}`;
}

function contentOf(row: RowRecord): string {
  if (row.kind === null) return '';
  const values = shownValues(row.kind, opened(row).content.values);
  return fieldsOf(row.kind)
    .flatMap(({ field, label }) => (values[field] ? [`${label}：${values[field]}`] : []))
    .join('；');
}

function shown(value: unknown): string {
  if (value === null || value === '') return '空';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
