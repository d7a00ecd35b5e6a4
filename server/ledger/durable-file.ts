/** Files that are there whole or not at all, also after kill -9 or loss of power. */

import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file anew: temporary file, fsync, rename, fsync of the folder. Only one writer at a time: all callers hold
 * the sequencer's lock. `written` is called between fsync and rename.
 */
export async function writeDurably(path: string, text: string, written: () => void): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  written();
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/** A rename is on disk only once its folder is; Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
