/** Reads the bundle in a draw's folder back into memory. */

import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, readWhole } from '@mingqian/draw';
import { openBundle } from '@mingqian/verifier/node';
import type { Files } from './store.ts';

/** The bundle's files; refuses a folder that is no draw's. */
export async function readBundleFolder(folder: string): Promise<Files> {
  const { source, close } = await openBundle(await bundleFolder(folder));
  try {
    const files = new Map<string, Uint8Array>();
    for (const name of source.names) files.set(name, (await readWhole(source, name))!);
    if (!files.has('commitment.json'))
      throw new Refusal('no-commitment', `${folder} 里没有承诺书，它不是 mingqian commit 留下的文件夹。`);
    return files;
  } finally {
    await close();
  }
}

/** `bundle/`, put back in its place where a crash left only the old one. */
async function bundleFolder(folder: string): Promise<string> {
  const place = join(folder, 'bundle');
  const old = join(folder, 'bundle.old');
  if (!(await exists(place)) && (await exists(old))) await rename(old, place);
  return place;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
