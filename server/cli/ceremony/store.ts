/** A draw's folder: `bundle/` and `bundle.zip` for everybody, `private/` for whoever keeps a secret. Nothing is overwritten. */

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { memorySource, Refusal, writeArchive } from '@mingqian/draw';

/** Bytes of files by name. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Everything that one step leaves in a draw's folder. */
export interface Contents {
  readonly bundle: Files;
  /** Written so that only the owner can read them. */
  readonly secret?: Files;
  /** Beside the bundle: lists and reports for the office. */
  readonly reports?: Files;
}

/** Refuses a folder that holds something: a draw that exists is never drawn over. */
export async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) {
    throw new Refusal('out-not-empty', `文件夹 ${folder} 里已经有内容。抽签结果不能覆盖，请换一个新文件夹。`);
  }
}

/** Makes a draw's folder in one step: everything is written beside it first, then the folder appears whole. */
export async function createFolder(folder: string, contents: Contents): Promise<void> {
  await requireEmpty(folder);
  const draft = await draftBeside(folder);
  try {
    await writeContents(draft, contents);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    await syncFolder(dirname(folder));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Replaces the bundle of a draw's folder by one that has more files. Whatever the moment of a crash, either the old or the
 * new `bundle/` is there (`bundle.old` is what is left if it comes between the two renames; `bundleFolder` finds it).
 */
export async function replaceBundle(folder: string, { bundle, secret, reports }: Contents): Promise<void> {
  const draft = await draftBeside(join(folder, 'bundle'));
  await writeFiles(draft, bundle, 0o644);
  if (secret !== undefined) await writeFiles(join(folder, 'private'), secret, 0o600);
  if (reports !== undefined) await writeFiles(folder, reports, 0o644);
  await rename(join(folder, 'bundle'), join(folder, 'bundle.old'));
  await rename(draft, join(folder, 'bundle'));
  await rm(join(folder, 'bundle.old'), { recursive: true });
  await writeZip(join(folder, 'bundle.zip'), bundle);
  await syncFolder(folder);
}

async function draftBeside(folder: string): Promise<string> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  const draft = join(parent, `.${basename(folder)}.${randomBytes(6).toString('hex')}`);
  await mkdir(draft);
  return draft;
}

async function writeContents(folder: string, { bundle, secret, reports }: Contents): Promise<void> {
  await writeFiles(join(folder, 'bundle'), bundle, 0o644);
  await writeZip(join(folder, 'bundle.zip'), bundle);
  if (secret !== undefined) await writeFiles(join(folder, 'private'), secret, 0o600);
  if (reports !== undefined) await writeFiles(folder, reports, 0o644);
  await syncFolder(folder);
}

async function writeFiles(folder: string, files: Files, mode: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: mode === 0o600 ? 0o700 : 0o755 });
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes, { mode, flush: true });
  await syncFolder(folder);
}

async function writeZip(path: string, files: Files): Promise<void> {
  const draft = `${path}.tmp`;
  await pipeline(Readable.from(writeArchive(memorySource(files))), createWriteStream(draft, { flush: true }));
  await rename(draft, path);
}

/** A folder's own entry reaches the disk only when the folder is synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
