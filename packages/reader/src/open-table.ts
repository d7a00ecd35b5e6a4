import { loadBytes } from './file/source.ts';
import { limitsOf } from './limits.ts';
import type { FileInput, Merge, OpenOptions, TableFile, TableRow, TableSheet } from './types.ts';
import { WorkerSession } from './worker-session.ts';

/**
 * Opens a workbook (.xlsx) or a CSV in a thread of its own. Throws a `ReadRefusal` with a plain sentence for anything
 * else, for what is damaged or too large, and for a reading that takes too long or too much memory.
 */
export async function openTable(file: FileInput, options: OpenOptions = {}): Promise<TableFile> {
  const limits = limitsOf(options.limits);
  if (typeof file !== 'string') await loadBytes(file, limits);
  const fileName = options.fileName ?? (typeof file === 'string' ? file : undefined);
  const session = new WorkerSession(file, fileName, limits);
  const opened = await session.ask(null);
  if (opened.type !== 'opened') throw new Error(`unexpected answer ${opened.type}`);
  const sheets = opened.sheets.map((sheet, index) => sheetOf(session, sheet.name, sheet.hidden, index));
  return { ...opened, sheets, close: () => session.close() };
}

function sheetOf(session: WorkerSession, name: string, hidden: boolean, index: number): TableSheet {
  const merges: Merge[] = [];
  return { name, hidden, merges, rows: () => readRows(session, index, merges) };
}

async function* readRows(session: WorkerSession, sheet: number, merges: Merge[]): AsyncGenerator<TableRow> {
  merges.length = 0;
  let answer = await session.ask({ type: 'read', sheet });
  let finished = false;
  try {
    while (answer.type === 'rows') {
      yield* JSON.parse(answer.json) as TableRow[];
      answer = await session.ask({ type: 'more' });
    }
    finished = true;
  } finally {
    if (!finished) session.tell({ type: 'stop' });
  }
  if (answer.type === 'done') merges.push(...answer.merges);
}
