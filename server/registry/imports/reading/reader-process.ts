/**
 * The process that analyses a file: heads of all sheets first, then row by row, so that neither a large file nor a hostile
 * one holds up the server, or ends it. The file itself is parsed in the reader's own thread below this one.
 */

import { createHash } from 'node:crypto';
import {
  fieldsOf,
  type ListReader,
  listReader,
  maskText,
  openTable,
  planSheet,
  ReadRefusal,
  readHead,
  type SheetHead,
  type SheetPlan,
  type TableFile,
  type TableRow,
} from '@mingqian/reader';
import type { FoundSheet, FromReader, ReadRow, SheetOrder, ToReader } from './protocol.ts';
import { rowsOfSheet } from './rows.ts';

const BATCH = 1000;
const SAMPLE_ROWS = 20;
const PRINTED_ROWS = 40;
const SAMPLE_COLUMNS = 40;
const SAMPLE_LENGTH = 80;
/** Milliseconds the parsing of one file may take in all, and characters of a workbook. */
const TIME_MS = 1_800_000;
const MEMORY_MB = 256;
/** In this order sheets are applied: inspectors name subjects, visits belong to them. */
const ORDER = ['subjects', 'brokers', 'inspectors', 'inspected'];

/** The day, and the subjects that recusals are matched to. */
type ListContext = Parameters<typeof listReader>[2];

interface Opened {
  readonly head: SheetHead;
  readonly plan: SheetPlan;
}

const inbox: ToReader[] = [];
let wake: (() => void) | undefined;

process.on('message', (message: ToReader) => {
  inbox.push(message);
  wake?.();
});
// The server is gone: nobody waits for the rest.
process.on('disconnect', () => process.exit());

async function receive(): Promise<ToReader> {
  while (inbox.length === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  return inbox.shift()!;
}

const send = (message: FromReader): void => void process.send!(message);

async function serve(): Promise<void> {
  const first = await receive();
  if (first.type !== 'open') throw new Error(`unexpected message ${first.type}`);
  const { task } = first;
  const { path, fileName, limits } = task;
  const table = await openTable(path, {
    fileName,
    limits: { ...limits, timeMs: TIME_MS, memoryMb: MEMORY_MB },
  });
  const heads: SheetHead[] = [];
  for (const sheet of table.sheets) heads.push(await readHead(sheet));
  refuseTooMany(heads, limits.maxRows);
  let opened = heads.map((head) => ({ head, plan: planSheet(head, {}, null) }));
  send(await found(table, opened));
  for (;;) {
    const message = await receive();
    if (message.type === 'plan') {
      opened = await Promise.all(heads.map((head, at) => ordered(table, head, at, message.orders)));
      send(await found(table, opened));
    } else if (message.type === 'read') {
      await sendRows(table, opened, { today: task.today, subjects: message.subjects });
    }
  }
}

/** The limit is for all sheets together: a hundred sheets of blank rows are as much work as one long list. */
function refuseTooMany(heads: readonly SheetHead[], maxRows: number): void {
  const rows = heads.reduce((sum, { lastRow }) => sum + lastRow, 0);
  if (rows <= maxRows) return;
  throw new ReadRefusal(
    'too-many-rows',
    `文件共有 ${rows} 行，超过上限 ${maxRows} 行。请删去多余的表和行，或分成几个文件再上传。`,
  );
}

/** A sheet with the columns that are given for it; a header row far down is looked for in the file again. */
async function ordered(table: TableFile, head: SheetHead, at: number, orders: readonly SheetOrder[]): Promise<Opened> {
  const order = orders.find(({ sheet }) => sheet === at + 1);
  if (order === undefined) return { head, plan: planSheet(head, {}, null) };
  if (order.kind === 'none') return { head, plan: { ...planSheet(head, {}, null), kind: null } };
  const { columns, headerRow } = order.mapping;
  const isFar = headerRow !== undefined && headerRow > (head.rows.at(-1)?.rowNumber ?? 0);
  const known = isFar ? await readHead(table.sheets[at]!, headerRow) : head;
  const options = { mapping: columns, ...(headerRow === undefined ? {} : { headerRow }) };
  return { head: known, plan: planSheet(known, options, order.kind) };
}

async function found(table: TableFile, opened: readonly Opened[]): Promise<FromReader> {
  const recusals: string[] = [];
  for (const [at, { plan }] of opened.entries()) {
    if (plan.kind === 'inspectors') recusals.push(...(await recusalTexts(table, at, plan)));
  }
  const sheets = opened.map(({ head, plan }, at) => describe(head, plan, at + 1));
  return { type: 'found', encoding: table.encoding ?? null, sheets, recusals };
}

async function recusalTexts(table: TableFile, at: number, plan: SheetPlan): Promise<string[]> {
  const texts: string[] = [];
  for await (const row of table.sheets[at]!.rows()) {
    const cell = plan.sort(row).cells?.['recusal'];
    if (typeof cell === 'string') texts.push(cell);
  }
  return texts;
}

function describe(head: SheetHead, plan: SheetPlan, sheet: number): FoundSheet {
  const { verdict, labels } = plan;
  const sample = head.rows.slice(0, SAMPLE_ROWS).map(({ rowNumber, cells }: TableRow) => ({
    row: rowNumber,
    cells: cells.slice(0, SAMPLE_COLUMNS).map(shownCell),
  }));
  const prints = [...head.rows.slice(0, PRINTED_ROWS), ...head.around].map((row) => ({
    row: row.rowNumber,
    print: printOf(row),
  }));
  const fingerprint = prints.findLast(({ row }) => row === verdict.headerRows.at(-1))?.print ?? null;
  return { sheet, hidden: head.hidden, verdict, labels, fingerprint, prints, sample };
}

/** Equal for rows that hold the same texts in the same columns. */
function printOf({ cells }: TableRow): string {
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex');
}

function shownCell(cell: TableRow['cells'][number]): string {
  if (cell === null) return '';
  return maskText(typeof cell === 'object' ? cell.date : String(cell)).slice(0, SAMPLE_LENGTH);
}

async function sendRows(table: TableFile, opened: readonly Opened[], known: ListContext): Promise<void> {
  let batch: ReadRow[] = [];
  for (const at of inOrder(opened)) {
    const { plan } = opened[at]!;
    const reader = readerOf(plan, known);
    const secrets = plan.kind === null ? [] : fieldsOf(plan.kind).filter(({ isSecret }) => isSecret);
    const names = secrets.map(({ field }) => field);
    for await (const row of rowsOfSheet(table.sheets[at]!, plan, reader, at + 1, names)) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      send({ type: 'rows', rows: batch });
      batch = [];
      await receive();
    }
  }
  if (batch.length > 0) {
    send({ type: 'rows', rows: batch });
    await receive();
  }
  send({ type: 'end' });
}

function readerOf(plan: SheetPlan, known: ListContext): ListReader | null {
  return plan.kind === null ? null : listReader(plan.kind, plan.headers, known);
}

function inOrder(opened: readonly Opened[]): number[] {
  const rank = (at: number) => {
    const place = ORDER.indexOf(opened[at]!.plan.kind ?? '');
    return place < 0 ? ORDER.length : place;
  };
  return opened.map((_, at) => at).toSorted((a, b) => rank(a) - rank(b) || a - b);
}

serve().catch((error: unknown) => {
  if (error instanceof ReadRefusal) send({ type: 'refused', message: error.message });
  else send({ type: 'failed', cause: error instanceof Error ? (error.stack ?? error.message) : String(error) });
});
