/** The frozen files in the file store, by digest. No route of files gives them out. */

import { buffer } from 'node:stream/consumers';
import { parseSubjects, type Subject } from '@mingqian/draw';
import { type FileStore, refusalsAsProblems } from '../files/index.ts';

/** Keeps a file; gives its digest. The same content once more changes nothing. */
export async function keepFile(store: FileStore, bytes: Uint8Array): Promise<string> {
  return (await refusalsAsProblems(store.put(piecesOf(bytes)))).sha256;
}

/** The bytes of a small file, compared with its digest. */
export async function fileText(store: FileStore, sha256: string): Promise<Uint8Array> {
  return buffer(await refusalsAsProblems(store.open(sha256)));
}

/** The bytes of a file as they are read, compared with its digest at the end. */
export async function* fileChunks(store: FileStore, sha256: string): AsyncGenerator<Uint8Array> {
  yield* (await refusalsAsProblems(store.open(sha256))) as AsyncIterable<Uint8Array>;
}

/** The rows of a `subjects.tsv`, never all in memory. */
export async function* rosterRows(store: FileStore, sha256: string): AsyncGenerator<Subject> {
  let [header, rest] = [Buffer.alloc(0), Buffer.alloc(0)];
  for await (const chunk of fileChunks(store, sha256)) {
    const bytes = Buffer.concat([rest, chunk]);
    const first = header.length === 0 ? bytes.indexOf(LF) + 1 : 0;
    if (first > 0) header = bytes.subarray(0, first);
    const end = bytes.lastIndexOf(LF) + 1;
    if (header.length > 0 && end > first) yield* parseSubjects(Buffer.concat([header, bytes.subarray(first, end)]));
    rest = bytes.subarray(end);
  }
}

const LF = 0x0a;

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
