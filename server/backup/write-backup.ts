/** `mingqian backup`: a copy of everything, made while the server works. */

import { constants } from 'node:fs';
import { copyFile, cp, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type Clock,
  type Config,
  type Migration,
  migrate,
  openDatabase,
  Problem,
  type Tables,
  timestamp,
} from '../platform/index.ts';
import { copyToFile } from './copy-rows.ts';
import { describeFolder, MANIFEST, type Manifest } from './manifest.ts';

/** What is backed up. */
export interface BackupParts {
  readonly config: Pick<Config, 'DATA_DIR' | 'DATABASE_URL' | 'DATABASE_POOL'>;
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
}

/** Folders of the data folder that are copied, besides the database. */
export const FOLDERS = { keys: 'keys', files: 'files' } as const;
/**
 * The ledger's last published head. Not copied: beside an old database an old pin would hide that the log has gone on since,
 * and the ledger would publish a second history. See `server/ledger/README.md`.
 */
const PIN = 'ledger-pin';
/** Name of the database within a backup and within the data folder. */
export const DATABASE_FILE = 'mingqian.db';

/**
 * Writes a backup into `out`, which must not exist or be empty. It is there whole or not at all: made beside, synced,
 * renamed. The files come after the database, so that every file a row refers to is there (files are only ever added).
 */
export async function writeBackup({ config, migrations, clock }: BackupParts, out: string): Promise<Manifest> {
  await assertEmpty(out);
  const making = `${out}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o700 });
  await copyFolder(join(config.DATA_DIR, FOLDERS.keys), join(making, FOLDERS.keys), PIN);
  const engine = config.DATABASE_URL === undefined ? 'sqlite' : 'postgres';
  if (engine === 'sqlite') await copySqlite(config.DATA_DIR, join(making, DATABASE_FILE));
  else await copyPostgres({ config, migrations, clock }, making);
  await copyFolder(join(config.DATA_DIR, FOLDERS.files), join(making, FOLDERS.files), 'tmp');
  const manifest: Manifest = {
    format: 'mingqian/backup/v1',
    madeAt: timestamp(clock),
    engine,
    files: await describeFolder(making),
  };
  for (const { path } of manifest.files) await sync(join(making, path));
  await writeSynced(join(making, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(making, out);
  await sync(dirname(out));
  return manifest;
}

/** One state of the file, read as another program may while the server writes. */
export async function copySqlite(dataFolder: string, to: string): Promise<void> {
  const path = join(dataFolder, DATABASE_FILE);
  if (!(await exists(path))) throw new Problem('data-folder-unusable', { detail: `（${dataFolder} 中没有数据库）` });
  const source = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    source.prepare('vacuum into ?').run(to);
  } finally {
    source.close();
  }
}

async function copyPostgres({ config, migrations, clock }: BackupParts, folder: string): Promise<void> {
  const empty = await openDatabase<Tables>({ ...config, DATA_DIR: folder, DATABASE_URL: undefined });
  await migrate(empty, migrations, clock);
  await empty.close();
  const database = await openDatabase<Tables>(config);
  try {
    await copyToFile(database, join(folder, DATABASE_FILE));
  } finally {
    await database.close();
  }
  foldIn(join(folder, DATABASE_FILE));
  await rm(join(folder, 'mingqian.lock'), { force: true });
}

/** Leaves one file: without its write-ahead log. */
function foldIn(path: string): void {
  const file = new DatabaseSync(path);
  file.exec('pragma journal_mode = delete');
  file.close();
}

/** Copies a folder if it is there, without the named entry. A file that is already there is an error. */
async function copyFolder(from: string, to: string, without?: string): Promise<void> {
  if (!(await exists(from))) return;
  const skipped = without === undefined ? undefined : join(from, without);
  await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE, filter: (path) => path !== skipped });
}

/** Refuses a folder that holds something; throws `folder-not-empty`. */
export async function assertEmpty(folder: string): Promise<void> {
  if ((await exists(folder)) && (await readdir(folder)).length > 0)
    throw new Problem('folder-not-empty', { detail: `（${folder}）` });
}

/** Whether something is there. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

/** Makes a file or a folder's entries durable. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Copies one file; refuses to overwrite. */
export async function copyNew(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
}
