/** The pages that are built: made when they are not there or older than what they are made of. */

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const VERIFY_SOURCES = [
  'packages/verifier/page',
  'packages/verifier/src',
  'packages/draw/src',
  'packages/tlog/src',
  'package-lock.json',
];
const CONSOLE_SOURCES = [
  'web/kit',
  'web/console',
  // Descriptions of fields and words of states that the pages show.
  'server/registry/shared/fields.ts',
  'server/registry/shared/requests/states.ts',
  'server/registry/subjects/review.ts',
  'server/registry/subjects/states.ts',
  'server/registry/imports/words.ts',
  'server/registry/inspectors/fields.ts',
  'server/registry/inspectors/types.ts',
  'web/build.ts',
  'web/vite.config.ts',
  'packages/tlog/src',
  'packages/draw/src',
  'package-lock.json',
];

const PORTAL_SOURCES = [
  'web/portal',
  'web/witness',
  'server/draws/ceremony/roles.ts',
  'packages/draw/src',
  'web/build.ts',
  'package-lock.json',
];

/** Path of the built verification page under the repository's `root`. */
export async function verifyPagePath(root: string): Promise<string> {
  const page = join(root, 'packages', 'verifier', 'dist', 'verify.html');
  if (await isCurrent(root, page, VERIFY_SOURCES)) return page;
  // Only when there is something to build: the builder takes a while to load.
  return (await import('@mingqian/verifier/build')).buildPage();
}

/** Folder of the built console under the repository's `root`. */
export async function consolePath(root: string): Promise<string> {
  const folder = join(root, 'web', 'dist', 'console');
  if (await isCurrent(root, join(folder, 'index.html'), CONSOLE_SOURCES)) return folder;
  return (await import('../web/build.ts')).buildConsole();
}

/** Folder of the built public pages under the repository's `root`. */
export async function portalPath(root: string): Promise<string> {
  const folder = join(root, 'web', 'dist', 'portal');
  if (await isCurrent(root, join(folder, 'portal.css'), PORTAL_SOURCES)) return folder;
  return (await import('../web/build.ts')).buildPortal();
}

async function isCurrent(root: string, built: string, sources: readonly string[]): Promise<boolean> {
  const changed = await Promise.all(sources.map((source) => newest(join(root, source))));
  return (await modified(built)) > Math.max(...changed);
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
