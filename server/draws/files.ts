/** The frozen files in the file store, by digest. No route of files gives them out. */

import { buffer } from 'node:stream/consumers';
import { entryOf } from '@mingqian/draw';
import { type FileStore, refusalsAsProblems } from '../files/index.ts';
import type { FileEntry, FrozenName } from './content.ts';

/** Keeps the files; gives the entries of the commitment. The same content once more changes nothing. */
export async function keepFiles(
  store: FileStore,
  files: ReadonlyMap<FrozenName, Uint8Array>,
): Promise<Readonly<Record<FrozenName, FileEntry>>> {
  const entries: [FrozenName, FileEntry][] = [];
  for (const [name, bytes] of files) {
    await refusalsAsProblems(store.put(piecesOf(bytes)));
    entries.push([name, entryOf(name, bytes)]);
  }
  return Object.fromEntries(entries) as Record<FrozenName, FileEntry>;
}

/** Keeps a text of ours; gives its digest. */
export async function keepText(store: FileStore, text: string): Promise<string> {
  return (await refusalsAsProblems(store.put(piecesOf(Buffer.from(text, 'utf8'))))).sha256;
}

/** The bytes of a file, compared with its digest. */
export async function fileText(store: FileStore, sha256: string): Promise<Uint8Array> {
  return buffer(await refusalsAsProblems(store.open(sha256)));
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
