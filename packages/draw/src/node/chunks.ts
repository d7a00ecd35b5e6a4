/** Bytes of parts, chunk by chunk. */

import { closeSync, openSync, readSync } from 'node:fs';
import type { Part } from './job.ts';
import { syntheticChunks } from './synthetic.ts';

const CHUNK = 1 << 20;

/** The chunks of a part. Each is overwritten by the next. */
export function partChunks(part: Part): Iterable<Uint8Array> {
  return part.kind === 'file' ? fileChunks(part.path, part.start, part.end) : syntheticChunks(part.from, part.to);
}

/** Bytes `start` to `end` of a file, or to its end where that comes first. Each chunk is overwritten by the next. */
export function* fileChunks(path: string, start = 0, end = Number.POSITIVE_INFINITY): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const chunk = new Uint8Array(CHUNK);
    for (let at = start; at < end; ) {
      const read = readSync(file, chunk, 0, Math.min(CHUNK, end - at), at);
      if (read === 0) return;
      at += read;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}
