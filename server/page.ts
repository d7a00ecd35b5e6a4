/** The verification page, built when it is not there or older than what it is made of. */

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPage } from '@mingqian/verifier/build';

const SOURCES = ['packages/verifier/page', 'packages/verifier/src', 'packages/draw/src', 'package-lock.json'];

/** Path of the built page under the repository's `root`. */
export async function pagePath(root: string): Promise<string> {
  const page = join(root, 'packages', 'verifier', 'dist', 'verify.html');
  const built = await modified(page);
  const changed = Math.max(...(await Promise.all(SOURCES.map((source) => newest(join(root, source))))));
  return built > changed ? page : buildPage();
}

/** When a file was last changed; 0 where there is none. */
async function modified(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.mtimeMs,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
}

async function newest(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = await readdir(path, { recursive: true });
  return Math.max(found.mtimeMs, ...(await Promise.all(entries.map((entry) => modified(join(path, entry))))));
}
