/** Hashes of whole subtrees, and the roots made of them. */

import { emptyRoot, nodeHash } from './hash.ts';
import { checkNumber, floorLog2 } from './integers.ts';

/**
 * Gives the hash of a perfect subtree: the 2^level leaves from `index` * 2^level on. Level 0 is leaf hashes.
 * Proofs are made from nothing else, so a log may keep its hashes in tiles, in rows or in memory.
 */
export type NodeReader = (level: number, index: number) => Uint8Array;

/** A perfect subtree: the 2^level leaves from `index` * 2^level on. */
interface Node {
  readonly level: number;
  readonly index: number;
}

/**
 * The perfect subtrees that make up the leaves from `start` to `end`, largest first; `start` must be aligned to them.
 */
function cover(start: number, end: number): Node[] {
  const nodes: Node[] = [];
  for (let at = start; at < end; ) {
    const level = floorLog2(end - at);
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** Root over the hashes of perfect subtrees, largest first: from the right, each joins what lies to its right. */
export function joinNodes(hashes: readonly Uint8Array[]): Uint8Array {
  const last = hashes.at(-1);
  if (last === undefined) return emptyRoot();
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** Root of a perfect subtree over its 2^n hashes. */
export function perfectRoot(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const below = row;
    row = Array.from({ length: below.length / 2 }, (_, i) => nodeHash(below[2 * i]!, below[2 * i + 1]!));
  }
  return row[0]!;
}

/**
 * MTH(D[start:end]) of RFC 6962 section 2.1, for a `start` at which the recursion of that section can begin a subtree.
 */
export function rangeRoot(start: number, end: number, read: NodeReader): Uint8Array {
  return joinNodes(cover(start, end).map(({ level, index }) => read(level, index)));
}

/** Hashes of the right edge of a tree of `size` leaves, largest subtree first: what a `TreeEdge` needs to go on. */
export function edgeNodes(size: number, read: NodeReader): Uint8Array[] {
  return cover(0, checkNumber(size)).map(({ level, index }) => read(level, index));
}

/** Root of the tree of the first `size` leaves. */
export function treeRoot(size: number, read: NodeReader): Uint8Array {
  return joinNodes(edgeNodes(size, read));
}
