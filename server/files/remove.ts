/** Removing a file that nothing needs any more. Whether nothing does is for the caller to know. */

import { randomUUID } from 'node:crypto';
import { link, lstat, realpath, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { findFile, placeOf, syncFolder } from './layout.ts';
import { asRefusal, systemCode } from './refusal.ts';
import './tables.ts';

/** What became of it; `fresh`: somebody has stored the same content again since, and it stays. */
export type Removal = 'removed' | 'absent' | 'fresh';

/**
 * Removes the content with this digest unless it was stored after `before`: storing the same content again writes a new
 * file, so that whoever did so meanwhile, and has not yet written down whose it is, keeps it. Removing twice is removing
 * once. Rejects with a `FileRefusal`.
 */
export async function removeFile(dataDir: string, sha256: string, before: Date): Promise<Removal> {
  try {
    const root = join(await realpath(dataDir), 'files');
    const place = placeOf(root, sha256);
    const found = await findFile(place);
    if (found === undefined) return 'absent';
    if (found.mtime >= before) return 'fresh';
    // Taken out of the way first: what is removed is then the very file that was looked at, or is put back.
    const aside = join(root, 'tmp', `${randomUUID()}.part`);
    await rename(place.path, aside);
    const isFresh = (await lstat(aside)).mtime >= before;
    if (isFresh) await link(aside, place.path).catch(ignoreThere);
    await unlink(aside);
    await syncFolder(place.folders[1]!);
    return isFresh ? 'fresh' : 'removed';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'absent';
    throw asRefusal(error);
  }
}

/** Whether any authority has written the file down as its own, as evidence or a document. */
export async function isKept(db: Kysely<Tables>, sha256: string): Promise<boolean> {
  const row = await db.selectFrom('file').select('sha256').where('sha256', '=', sha256).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** It was stored again between the two steps: that one stays. */
function ignoreThere(error: unknown): void {
  if (systemCode(error) !== 'EEXIST') throw error;
}
