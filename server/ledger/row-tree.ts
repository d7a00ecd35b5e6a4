/**
 * The tree over the business rows of one event: one of five thousand is shown with a dozen hashes. It is that of RFC
 * 6962 §2.1, as in `packages/tlog`, which browsers check it with; here OpenSSL hashes, four times as fast, because an
 * import of three million rows hashes each of them in the transaction.
 */

import { hash } from 'node:crypto';
import { canonicalJson, type RowMark } from '../platform/index.ts';
import type { RowMembership } from './types.ts';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

const sha256 = (...parts: readonly Uint8Array[]) => hash('sha256', Buffer.concat(parts), 'buffer');

/** Root over the rows of an event in their order, as 64 hex digits; of no rows, the root of the empty tree. */
export function rowsRoot(rows: readonly RowMark[]): string {
  const root = rows.length === 0 ? sha256() : levelsOver(rows).at(-1)![0]!;
  return root.toString('hex');
}

/** That the row at `index` is among the rows of an event. */
export function rowMembership(rows: readonly RowMark[], index: number): RowMembership {
  const path = levelsOver(rows).flatMap((level, height) => level[Math.floor(index / 2 ** height) ^ 1] ?? []);
  return {
    mark: rows[index]!,
    index,
    size: rows.length,
    path: path.map((each) => each.toString('base64')),
  };
}

/** Leaf hashes, then every level above them up to the root; a hash without a right neighbour rises unchanged. */
function levelsOver(rows: readonly RowMark[]): readonly (readonly Buffer[])[] {
  let level = rows.map(rowHash);
  const levels = [level];
  while (level.length > 1) {
    const below = level;
    level = Array.from({ length: Math.ceil(below.length / 2) }, (_, at) => {
      const [left, right] = [below[2 * at]!, below[2 * at + 1]];
      return right === undefined ? left : sha256(NODE, left, right);
    });
    levels.push(level);
  }
  return levels;
}

/** Of the canonical JSON of a row's mark. */
function rowHash({ kind, id, version, digest }: RowMark): Buffer {
  return sha256(LEAF, Buffer.from(canonicalJson({ digest, id, kind, version })));
}
