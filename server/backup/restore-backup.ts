/** `mingqian restore`: puts a backup into an empty place, on the same engine or on the other one. */

import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { type Database, migrate, openDatabase, Problem, type Tables } from '../platform/index.ts';
import { copyFromFile } from './copy-rows.ts';
import { checkBackup, type Manifest } from './manifest.ts';
import { assertEmpty, type BackupParts, copyNew, DATABASE_FILE, exists, FOLDERS, sync } from './write-backup.ts';

/** What restoring needs besides. */
export interface RestoreParts extends BackupParts {
  /** Builds what an engine keeps for searching, from the rows. */
  readonly rebuildSearch: (database: Database<Tables>) => Promise<void>;
}

/**
 * Restores the backup in `from`. The data folder and, with PostgreSQL, the database must be empty: nothing is ever
 * overwritten. Every file is compared with the manifest first. Throws `backup-damaged`, `folder-not-empty`,
 * `database-not-empty`; on SQLite the data folder is there whole or not at all.
 */
export async function restoreBackup(parts: RestoreParts, from: string): Promise<Manifest> {
  const { config } = parts;
  await assertEmpty(config.DATA_DIR);
  const manifest = await checkBackup(from);
  const making = `${config.DATA_DIR}.restoring`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o700 });
  for (const folder of Object.values(FOLDERS))
    if (await exists(join(from, folder))) await cp(join(from, folder), join(making, folder), { recursive: true });
  await copyNew(join(from, DATABASE_FILE), join(making, DATABASE_FILE));
  await upgrade(parts, making, manifest);
  if (config.DATABASE_URL !== undefined) await fillPostgres(parts, making);
  for (const { path } of manifest.files) if (await exists(join(making, path))) await sync(join(making, path));
  await rename(making, config.DATA_DIR);
  await sync(dirname(config.DATA_DIR));
  return manifest;
}

/** Brings the copy to this program's tables: a backup may be older than the program. */
async function upgrade({ config, migrations, clock, rebuildSearch }: RestoreParts, folder: string, manifest: Manifest) {
  const copy = await openDatabase<Tables>({ ...config, DATA_DIR: folder, DATABASE_URL: undefined });
  try {
    await migrate(copy, migrations, clock);
    if (config.DATABASE_URL === undefined && manifest.engine !== 'sqlite') await rebuildSearch(copy);
  } finally {
    await copy.close();
  }
}

async function fillPostgres({ config, migrations, clock, rebuildSearch }: RestoreParts, folder: string): Promise<void> {
  const database = await openDatabase<Tables>(config);
  try {
    const { rows } = await sql<{ n: number }>`select count(*) as n from pg_tables where schemaname = 'public'`.execute(
      database.kysely,
    );
    if (Number(rows[0]?.n) > 0) throw new Problem('database-not-empty');
    await migrate(database, migrations, clock);
    await copyFromFile(join(folder, DATABASE_FILE), database);
    await rebuildSearch(database);
  } finally {
    await database.close();
  }
  for (const name of [DATABASE_FILE, 'mingqian.lock']) await rm(join(folder, name), { force: true });
}
