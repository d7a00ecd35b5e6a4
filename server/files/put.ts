/** Temporary file, fsync, rename, fsync of the folders: after a crash at any point the file is there whole or not at all. */

import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { findFile, makeFolder, placeOf, syncFolder } from './layout.ts';
import { type Limits, receive } from './receive.ts';
import { asRefusal, FileRefusal, systemCode } from './refusal.ts';
import type { PutResult, StoredFile } from './types.ts';

/** O_RDWR because a zip is read back for its directory. */
const NEW_FILE = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** Stores a source below `root`; see `FileStore.put`. */
export async function put(
  root: string,
  uploads: string,
  source: AsyncIterable<Uint8Array>,
  limits: Limits,
): Promise<PutResult> {
  const temporary = join(uploads, `${randomUUID()}.part`);
  try {
    const stored = await write(temporary, piecesOf(source), limits);
    return { ...stored, existed: await publish(root, temporary, stored.sha256) };
  } catch (error) {
    // Whatever cannot be removed now is swept at the next start; the first error is the one to tell.
    await unlink(temporary).catch(() => undefined);
    // Who is still sending reads the refusal only afterwards.
    if (source instanceof IncomingMessage) source.resume();
    throw asRefusal(error);
  }
}

/** A request that is left half read must not be destroyed: the refusal goes back on its connection. */
function piecesOf(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return source instanceof IncomingMessage ? source.iterator({ destroyOnReturn: false }) : source;
}

async function write(path: string, source: AsyncIterable<Uint8Array>, limits: Limits): Promise<StoredFile> {
  const file = await open(path, NEW_FILE, 0o400);
  try {
    const stored = await receive(file, source, limits);
    await file.sync();
    return stored;
  } finally {
    await file.close();
  }
}

/**
 * Gives the file its name. Content that is there already is replaced by the new, equal file all the same: this write's
 * durability then rests on its own syncs alone, never on what an earlier write, or one that failed, left in a cache;
 * and a copy that has rotted is healed. The folders are synced every time, since whoever made them may not have come
 * that far.
 */
async function publish(root: string, temporary: string, sha256: string): Promise<boolean> {
  const place = placeOf(root, sha256);
  for (const folder of place.folders) await makeFolder(folder);
  const existed = (await findFile(place)) !== undefined;
  try {
    await rename(temporary, place.path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw new FileRefusal('interrupted', '上传用的临时文件被清除了，文件没有保存。请重新上传。', error);
  }
  for (const folder of [root, ...place.folders]) await syncFolder(folder);
  return existed;
}
