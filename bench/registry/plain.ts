/** The plain load of the same file: what a database does with it when nothing is checked. Seconds. */

import { createReadStream } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

const COLUMNS = Array.from({ length: 14 }, (_, at) => `c${at + 1}`);
const TABLE = `create table plain (${COLUMNS.map((column) => `${column} text`).join(', ')})`;

/** As `.import` does it: lines split at commas, one prepared statement, one transaction, synced at its end. */
export async function insertPlainly(path: string, file: string, rows: number): Promise<number> {
  const database = new DatabaseSync(path);
  database.exec(`pragma journal_mode = wal; pragma synchronous = full; ${TABLE}`);
  const insert = database.prepare(`insert into plain values (${COLUMNS.map(() => '?').join(', ')})`);
  const started = performance.now();
  database.exec('begin');
  let count = -1;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    count++;
    if (count > 0) insert.run(...line.split(','));
  }
  database.exec('commit');
  const seconds = (performance.now() - started) / 1000;
  database.close();
  if (count !== rows) throw new Error(`${count} of ${rows} rows were inserted`);
  return seconds;
}

/** COPY by the server from a file that it may read. */
export async function copyPlainly(url: string, folder: string, file: string, rows: number): Promise<number> {
  const readable = join(folder, 'list.csv');
  await copyFile(file, readable);
  await chmod(readable, 0o644);
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(TABLE);
    const started = performance.now();
    const { rowCount } = await client.query(`copy plain from '${readable}' with (format csv, header true)`);
    const seconds = (performance.now() - started) / 1000;
    if (rowCount !== rows) throw new Error(`${rowCount} of ${rows} rows were copied`);
    await client.query('drop table plain');
    return seconds;
  } finally {
    await client.end();
  }
}
