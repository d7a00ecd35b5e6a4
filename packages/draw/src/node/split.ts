/** Splits a file or a made-up roster into parts that end at line ends. */

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { LINE_LIMIT } from '../frame/rules.ts';
import type { Part } from './job.ts';

const LF = 0x0a;

/** At most `count` parts of a file; fewer where lines are too long or too few to split. */
export function splitFile(path: string, count: number): Part[] {
  const size = statSync(path).size;
  const file = openSync(path, 'r');
  try {
    const cuts = Array.from({ length: count - 1 }, (_, i) => lineEnd(file, Math.floor((size * (i + 1)) / count)));
    return toParts([0, ...cuts, size]).map(([start, end]) => ({ kind: 'file', path, start, end }));
  } finally {
    closeSync(file);
  }
}

/** At most `count` parts of the made-up roster of `rows` rows. */
export function splitSynthetic(rows: number, count: number): Part[] {
  const cuts = Array.from({ length: count + 1 }, (_, i) => Math.floor((rows * i) / count));
  return toParts(cuts).map(([from, to]) => ({ kind: 'synthetic', from, to }));
}

/** Neighbouring cuts, without the empty parts; one part where everything is empty. */
function toParts(cuts: readonly number[]): (readonly [number, number])[] {
  const parts = cuts.slice(1).map((end, i) => [cuts[i]!, end] as const);
  const filled = parts.filter(([start, end]) => end > start);
  return filled.length > 0 ? filled : [[0, 0]];
}

/** The first place from `offset` on that is behind an LF; `offset` itself, in the middle of a line, where none is near. */
function lineEnd(file: number, offset: number): number {
  const bytes = new Uint8Array(LINE_LIMIT + 1);
  const read = readSync(file, bytes, 0, bytes.length, offset);
  return offset + bytes.subarray(0, read).indexOf(LF) + 1;
}
