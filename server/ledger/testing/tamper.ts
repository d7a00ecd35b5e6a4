/** For tests: what somebody with full rights on the database can do. */

import { copyFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { Database, DatabaseConfig } from '../../platform/index.ts';
import type { ThingTables } from './things.ts';

/** Switches off what protects a table, and changes it. */
export async function tamper(database: Database<ThingTables>, table: string, statement: string): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(database.kysely);
  if (database.engine === 'postgres') await run(`alter table ${table} disable trigger all`);
  else for (const verb of ['update', 'delete']) await run(`drop trigger if exists ${table}_no_${verb}`);
  await run(statement);
}

/** A copy of a closed database for another data folder, as a backup would be; the files beside it are not in it. */
export async function copyDatabase(
  { DATA_DIR, DATABASE_URL, DATABASE_POOL }: DatabaseConfig,
  folder: string,
): Promise<DatabaseConfig> {
  if (DATABASE_URL === undefined) {
    await copyFile(join(DATA_DIR, 'mingqian.db'), join(folder, 'mingqian.db'));
    return { DATA_DIR: folder, DATABASE_URL, DATABASE_POOL };
  }
  const url = new URL(DATABASE_URL);
  const from = url.pathname.slice(1);
  const client = new Client({ connectionString: new URL('/postgres', url).href });
  await client.connect();
  await client.query(`create database ${from}_copy template ${from}`);
  await client.end();
  url.pathname = `/${from}_copy`;
  return { DATA_DIR: folder, DATABASE_URL: url.href, DATABASE_POOL };
}

/** Puts the key and the pin of one data folder into another: they are not part of the database. */
export async function bringKeyAndPin(from: string, to: string): Promise<void> {
  for (const name of ['ledger.key', 'ledger-pin']) await cp(join(from, name), join(to, name));
}
