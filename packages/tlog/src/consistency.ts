/** Consistency proofs: that a tree is an earlier tree with leaves added at its end, and nothing else. */

import { sameBytes } from './bytes.ts';
import { TlogError } from './errors.ts';
import { checkHash, emptyRoot, nodeHash } from './hash.ts';
import { checkSizes, floorLog2, half, splitPoint } from './integers.ts';
import type { NodeReader } from './nodes.ts';
import { rangeRoot } from './nodes.ts';

/**
 * PROOF(oldSize, D[size]) of RFC 6962 section 2.1.2; empty where the old size is 0 or the sizes are equal.
 * Throws `sizes-out-of-order`.
 */
export function makeConsistencyProof(oldSize: number, size: number, read: NodeReader): Uint8Array[] {
  checkSizes(oldSize, size);
  if (oldSize === 0 || oldSize === size) return [];
  const proof: Uint8Array[] = [];
  let start = 0;
  let end = size;
  while (end > oldSize) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      proof.push(rangeRoot(middle, end, read));
      end = middle;
    } else {
      proof.push(rangeRoot(start, middle, read));
      start = middle;
    }
  }
  // A verifier already has the old root, so it is left out where the old tree is one whole subtree.
  if (start > 0) proof.push(rangeRoot(start, end, read));
  return proof.reverse();
}

/** What a consistency proof is about. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * RFC 9162 section 2.1.4.2, with the two cases it leaves to the caller: the empty tree has only the empty root and
 * needs no proof, and equal sizes need equal roots and no proof.
 * Returns if the proof holds; throws `sizes-out-of-order`, `hash-length` or `consistency-failed`.
 */
export function verifyConsistency(claim: ConsistencyClaim, proof: readonly Uint8Array[]): void {
  checkSizes(claim.oldSize, claim.size);
  checkHash(claim.oldRoot);
  checkHash(claim.root);
  const needsNoProof = claim.oldSize === 0 || claim.oldSize === claim.size;
  const held = needsNoProof ? proof.length === 0 && holdsAlone(claim) : holdsWith(proof, claim);
  if (!held) throw new TlogError('consistency-failed');
}

function holdsAlone({ oldSize, oldRoot, size, root }: ConsistencyClaim): boolean {
  if (oldSize === 0 && !sameBytes(oldRoot, emptyRoot())) return false;
  return oldSize < size || sameBytes(oldRoot, root);
}

function holdsWith(proof: readonly Uint8Array[], { oldSize, oldRoot, size, root }: ConsistencyClaim): boolean {
  const wholeSubtree = 2 ** floorLog2(oldSize) === oldSize;
  const [first, ...rest] = wholeSubtree ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let place = oldSize - 1;
  let last = size - 1;
  const rise = () => {
    place = half(place);
    last = half(last);
  };
  while (place % 2 === 1) rise();
  let oldHash = checkHash(first);
  let hash = oldHash;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      oldHash = nodeHash(sibling, oldHash);
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place > 0) rise();
    } else {
      hash = nodeHash(hash, sibling);
    }
    rise();
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(hash, root);
}
