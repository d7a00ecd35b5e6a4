/** Builds the console into files that the server gives out. */

import { rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the console into `folder` and returns its path. `index.html` is given for every address under `/console/` that is
 * not a file; the files in `assets/` carry a digest in their names and never change.
 */
export async function buildConsole(folder: string = here('dist/console')): Promise<string> {
  const [draft, old] = [`${folder}.${process.pid}`, `${folder}.old.${process.pid}`];
  await inProduction(() =>
    build({
      configFile: here('vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: draft, emptyOutDir: true },
    }),
  );
  // Put in place as a whole, so that a server beside it never finds half a console.
  await rename(folder, old).catch(absent);
  await rename(draft, folder).catch(taken);
  await Promise.all([old, draft].map((path) => rm(path, { recursive: true, force: true })));
  return folder;
}

/** A test that builds has an environment of its own, and React's development runtime would come with it. */
async function inProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** There was none before. */
function absent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Another process has just built it from the same sources. */
function taken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildConsole());
