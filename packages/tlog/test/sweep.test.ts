/** No proof of any tree up to 100 entries holds at any other place: some two million tries. */

import { expect, test, vi } from 'vitest';
import {
  emptyRoot,
  makeConsistencyProof,
  makeInclusionProof,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import { leavesOf, naiveTree, readNaively, refusal } from './support.ts';

vi.mock('@mingqian/draw/sha256', () => import('./stand-in-hash.ts'));

// Nearly every try is refused, on purpose; where from does not matter, and writing it down is slow.
Error.stackTraceLimit = 0;

const MAX = 100;
const leaves = leavesOf(MAX + 1);
const tree = naiveTree(leaves);
const read = readNaively(tree);
const roots = Array.from({ length: MAX + 2 }, (_, size) => (size === 0 ? emptyRoot() : tree(0, size)));

test('the stand-in keeps all leaves and subtrees apart', () => {
  const hashes = new Set(leaves.map(String));
  for (let level = 1; level < 7; level++) {
    for (let index = 0; (index + 1) * 2 ** level <= MAX; index++) hashes.add(String(read(level, index)));
  }
  expect(hashes.size).toBe(MAX + 1 + 50 + 25 + 12 + 6 + 3 + 1);
});

test('inclusion: no other index, and no other size with the root of that size', () => {
  const accepted: string[] = [];
  const attempt = (index: number, size: number, leaf: Uint8Array, proof: readonly Uint8Array[]) => {
    const claim = { index, leaf, size, root: roots[size]! };
    if (refusal(() => verifyInclusion(claim, proof)) === null) accepted.push(`${index}/${size}`);
  };
  for (let size = 1; size <= MAX; size++) {
    for (let index = 0; index < size; index++) {
      const proof = makeInclusionProof(index, size, read);
      for (let other = 0; other <= size; other++) if (other !== index) attempt(other, size, leaves[index]!, proof);
      for (let other = 0; other <= MAX + 1; other++) if (other !== size) attempt(index, other, leaves[index]!, proof);
    }
  }
  expect(accepted).toEqual([]);
});

test('consistency: no other old size and no other new size, each with the root of that size', () => {
  const accepted: string[] = [];
  const attempt = (oldSize: number, size: number, proof: readonly Uint8Array[]) => {
    // Without a proof these are not false: the empty tree and the tree itself need none.
    if (proof.length === 0 && (oldSize === 0 || oldSize === size)) return;
    const claim = { oldSize, oldRoot: roots[oldSize]!, size, root: roots[size]! };
    if (refusal(() => verifyConsistency(claim, proof)) === null) accepted.push(`${oldSize}-${size}`);
  };
  for (let size = 0; size <= MAX; size++) {
    for (let oldSize = 0; oldSize <= size; oldSize++) {
      const proof = makeConsistencyProof(oldSize, size, read);
      for (let other = 0; other <= MAX + 1; other++) {
        if (other !== oldSize) attempt(other, size, proof);
        if (other !== size) attempt(oldSize, other, proof);
      }
    }
  }
  expect(accepted).toEqual([]);
});
