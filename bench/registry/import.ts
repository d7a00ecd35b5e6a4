/**
 * The import of a large list on both databases beside the plain load of the same file, then what the lists and pages take
 * among so many: `node bench/registry/import.ts 3000000`, with a
 * workbook `node bench/registry/import.ts 200000 xlsx`, on one database only `… 3000000 csv postgres`. Each import runs in a process of its own, for its peak memory.
 */

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../../packages/draw/test/postgres-server.ts';
import { type BenchRow, round } from '../tickets-row.ts';
import { writeBook, writeList } from './people.ts';
import { copyPlainly, insertPlainly } from './plain.ts';

/** What the child measured; times in seconds and, for questions, milliseconds. */
interface ImportMeasured {
  readonly rows: number;
  readonly read: number;
  readonly check: number;
  readonly apply: number;
  readonly megabytes: number;
  readonly list: number;
  readonly search: number;
  readonly page: number;
}

const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url));

/** Measures both databases with a list of that many rows. */
async function importRows(rows: number, format = 'csv', engine = 'both'): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-import-'));
  try {
    const file = join(folder, 'list.csv');
    await writeList(file, rows);
    const given = format === 'csv' ? file : join(folder, 'list.xlsx');
    if (format === 'xlsx') await writeBook(given, rows);
    const sqlite = engine === 'postgres' ? [] : await onSqlite(folder, file, given, rows);
    return [...sqlite, ...(engine === 'sqlite' ? [] : await onPostgres(folder, file, given, rows))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The plain load is of the CSV, also where the import is of a workbook: no database loads these. */
async function onSqlite(folder: string, file: string, given: string, rows: number): Promise<BenchRow[]> {
  const plain = await insertPlainly(join(folder, 'plain.db'), file, rows);
  const own = await child(given, join(folder, 'sqlite'));
  return rowsFor('SQLite', own, rows, plain, '预编译语句，一个事务');
}

async function onPostgres(folder: string, file: string, given: string, rows: number): Promise<BenchRow[]> {
  const server = await startPostgres();
  try {
    const { host, port, user, database } = server.connection;
    const url = `postgres://${user}@${host}:${port}/${database}`;
    const plain = await copyPlainly(url, server.folder, file, rows);
    const own = await child(given, join(folder, 'postgres'), url);
    return rowsFor('PostgreSQL', own, rows, plain, 'COPY');
  } finally {
    await server.stop();
  }
}

function child(file: string, dataDir: string, url?: string): Promise<ImportMeasured> {
  const running = spawn(process.execPath, ['--expose-gc', CHILD, file, dataDir, ...(url === undefined ? [] : [url])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  running.stdout.on('data', (piece: Buffer) => {
    output += piece.toString();
  });
  return new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('exit', (code) => {
      if (code === 0) resolve(JSON.parse(output) as ImportMeasured);
      else reject(new Error(`the import ended with ${code}`));
    });
  });
}

function rowsFor(engine: string, own: ImportMeasured, rows: number, plain: number, against: string): BenchRow[] {
  if (own.rows !== rows) throw new Error(`${own.rows} of ${rows} rows were imported`);
  const whole = own.read + own.check + own.apply;
  const plainly = `${against}（${Math.round(rows / plain)} 行/秒）`;
  const speed = (what: string, seconds: number): BenchRow => ({
    name: `${engine} 导入 ${rows} 户：${what}`,
    value: Math.round(rows / seconds),
    unit: '行/秒',
    ratio: round(plain / seconds),
    against: plainly,
  });
  const other = (what: string, value: number, unit: string): BenchRow => ({
    name: `${engine} ${rows} 户：${what}`,
    value: round(value),
    unit,
    ratio: null,
    against: null,
  });
  return [
    speed('读取并逐行核对', own.read),
    speed('试算', own.check),
    speed('写入名录库（版本、检索、账本）', own.apply),
    speed('合计', whole),
    other('导入时内存峰值', own.megabytes, 'MB'),
    other('列表一页（中位数）', own.list, 'ms'),
    other('两个字的检索（中位数）', own.search, 'ms'),
    other('一户的详情（中位数）', own.page, 'ms'),
  ];
}

/** 100,000 rows, for the table of all benchmarks. */
export function imports(): Promise<BenchRow[]> {
  return importRows(100_000);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [rows = '100000', format, engine] = process.argv.slice(2);
  for (const { name, value, unit, ratio, against } of await importRows(Number(rows), format, engine)) {
    console.log(`| ${name} | ${value} ${unit} | ${ratio ?? ''} | ${against ?? ''} |`);
  }
}
