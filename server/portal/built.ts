/** The pages as `web/build.ts` left them. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuiltPortal } from './policy.ts';
import type { PortalRenderer } from './views.ts';

/** Gives what was built into `folder`, read at the first use. */
export function builtPortal(folder: string): () => Promise<BuiltPortal> {
  let built: Promise<BuiltPortal> | undefined;
  return () => {
    built ??= read(folder);
    return built;
  };
}

async function read(folder: string): Promise<BuiltPortal> {
  // Made of `web/portal/render.tsx`, whose type this is.
  const { render } = (await import(pathToFileURL(join(folder, 'render.js')).href)) as {
    readonly render: PortalRenderer;
  };
  const text = (name: string) => readFile(join(folder, name), 'utf8');
  return {
    render,
    style: await text('portal.css'),
    witness: { page: await text('witness.html'), script: await text('witness.js'), style: await text('witness.css') },
  };
}
