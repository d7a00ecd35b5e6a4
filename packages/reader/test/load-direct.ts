/** Loading a file in this thread: the parsers alone, without the worker around them. */

import { limitsOf } from '../src/limits.ts';
import { openDirect } from '../src/open-direct.ts';
import type { LoadedSheet } from '../src/table/load.ts';
import type { Limits, Merge, TableRow } from '../src/types.ts';

export async function loadDirect(
  bytes: Buffer,
  limits: Partial<Limits> = {},
  fileName?: string,
): Promise<LoadedSheet[]> {
  const file = await openDirect(bytes, fileName, limitsOf(limits));
  const loaded: LoadedSheet[] = [];
  for (const sheet of file.sheets) {
    const merges: Merge[] = [];
    const rows: TableRow[] = [];
    for await (const batch of sheet.batches(merges)) rows.push(...batch);
    loaded.push({ name: sheet.name, hidden: sheet.hidden, rows, merges });
  }
  return loaded;
}

/** Code of the refusal that a promise ends in; fails where it ends in anything else. */
export async function refusalOf(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Error && error.name === 'ReadRefusal' && 'code' in error) {
    return { code: String(error.code), message: error.message };
  }
  throw new Error(`expected a refusal, got ${String(error)}`);
}
