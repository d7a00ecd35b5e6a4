/** Builds the console into files that the server gives out, and the public pages into a function that it calls. */

import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The sheets of the public pages, sent as one in this order: a later one may say otherwise than an earlier. */
const STYLES = ['page', 'parts', 'tables', 'draws', 'narrow', 'print'] as const;

/**
 * Builds the console into `folder` and returns its path. `index.html` is given for every address under `/console/` that is
 * not a file; the files in `assets/` carry a digest in their names and never change.
 */
export async function buildConsole(folder: string = here('dist/console')): Promise<string> {
  return inPlace(folder, (draft) =>
    build({ configFile: here('vite.config.ts'), logLevel: 'warn', build: { outDir: draft, emptyOutDir: true } }),
  );
}

/** Builds the public pages into `folder` and returns its path: `render.js` sets a page, `portal.css` is its style. */
export async function buildPortal(folder: string = here('dist/portal')): Promise<string> {
  return inPlace(folder, async (draft) => {
    await build({
      configFile: false,
      root: here('portal'),
      logLevel: 'warn',
      plugins: [react()],
      ssr: { noExternal: true },
      define: { 'process.env.NODE_ENV': '"production"' },
      build: { minify: true, ssr: here('portal/render.tsx'), outDir: draft, emptyOutDir: true, target: 'es2022' },
    });
    await buildWitness(draft);
    const sheets = await Promise.all(STYLES.map((name) => readFile(here(`portal/style/${name}.css`), 'utf8')));
    await writeFile(join(draft, 'portal.css'), sheets.join('\n'));
  });
}

/** The page of the witnesses' phones, for the browsers that are built into other apps: one script without parts. */
async function buildWitness(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: here('witness'),
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: 'es2020',
      modulePreload: false,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: here('witness/main.ts'),
        output: { entryFileNames: 'witness.js', codeSplitting: false },
      },
    },
  });
  await copyFile(here('witness/index.html'), join(folder, 'witness.html'));
  await copyFile(here('witness/witness.css'), join(folder, 'witness.css'));
}

/** Put in place as a whole, so that a server beside it never finds half of it. */
async function inPlace(folder: string, work: (draft: string) => Promise<unknown>): Promise<string> {
  const [draft, old] = [`${folder}.${process.pid}`, `${folder}.old.${process.pid}`];
  await inProduction(() => work(draft));
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

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildConsole(), await buildPortal());
