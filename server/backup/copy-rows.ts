/** Moves all rows between a database and an SQLite file that the same migrations made. */

import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import { type Database, type Tables, withSnapshot, withTransaction } from '../platform/index.ts';

type Row = Readonly<Record<string, SQLInputValue>>;

const BATCH = 500;
/** Written by the migrations themselves. */
const OWN = 'migration';

/** The tables with rows to copy, those first that others refer to. Search indexes are made of rows, so they are not. */
function tablesToCopy(file: DatabaseSync): readonly string[] {
  const all = file
    .prepare(`select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'`)
    .all()
    .map((row) => String(row['name']))
    .filter((name) => name !== OWN)
    .toSorted();
  const parents = file.prepare('select distinct "table" as name from pragma_foreign_key_list(?)');
  const ordered: string[] = [];
  const visit = (table: string): void => {
    if (ordered.includes(table) || !all.includes(table)) return;
    for (const parent of parents.all(table)) if (parent['name'] !== table) visit(String(parent['name']));
    ordered.push(table);
  };
  for (const table of all) visit(table);
  return ordered;
}

/** Copies every row of one state of `database` into the SQLite file at `path`, which has the tables and no rows. */
export async function copyToFile(database: Database<Tables>, path: string): Promise<void> {
  const file = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  try {
    await withSnapshot(database, async (trx) => {
      for (const table of tablesToCopy(file)) await copyTable(trx, table, file);
    });
  } finally {
    file.close();
  }
}

async function copyTable(trx: Kysely<Tables>, table: string, file: DatabaseSync): Promise<void> {
  const columns = columnsOf(file, table);
  const names = columns.map((name) => `"${name}"`).join(', ');
  const insert = file.prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`);
  file.exec('begin');
  const rows = trx.selectFrom(table as never).select(columns as never);
  for await (const row of rows.stream(BATCH) as AsyncIterable<Row>)
    insert.run(...columns.map((name) => row[name] ?? null));
  file.exec('commit');
}

/** Copies every row of the SQLite file at `path` into `database`, which has the same tables and no rows. */
export async function copyFromFile(path: string, database: Database<Tables>): Promise<void> {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    for (const table of tablesToCopy(file)) {
      let batch: Row[] = [];
      for (const row of file.prepare(`select * from "${table}"`).iterate()) {
        batch.push(row);
        if (batch.length === BATCH) await insertRows(database, table, batch.splice(0));
      }
      if (batch.length > 0) await insertRows(database, table, batch);
      batch = [];
    }
  } finally {
    file.close();
  }
}

function insertRows(database: Database<Tables>, table: string, rows: readonly Row[]): Promise<void> {
  return withTransaction(database, async (trx) => {
    const columns = Object.keys(rows[0] ?? {});
    const values = rows.map((row) => sql`(${sql.join(columns.map((name) => row[name] ?? null))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))}) values ${sql.join(values)}`.execute(
      trx,
    );
  });
}

function columnsOf(file: DatabaseSync, table: string): readonly string[] {
  return file
    .prepare('select name from pragma_table_info(?)')
    .all(table)
    .map((row) => String(row['name']));
}
