/** A stored file as a path, for readers that read a file more than once. */

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../../files/index.ts';
import { asProblem } from './file-problem.ts';

/** A copy whose digest has been checked while it was made, readable by this account only. `remove` always. */
export async function fileAtPath(
  files: FileStore,
  sha256: string,
): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-import-'));
  const path = join(folder, 'file');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(await files.open(sha256), createWriteStream(path, { mode: 0o600 }));
    return { path, remove };
  } catch (error) {
    await remove();
    throw asProblem(error);
  }
}
