/** Inclusion proofs: that an entry is the index-th leaf of the tree with a given root. */

import { sameBytes } from './bytes.ts';
import { TlogError } from './errors.ts';
import { checkHash, nodeHash } from './hash.ts';
import { checkIndex, half, splitPoint } from './integers.ts';
import type { NodeReader } from './nodes.ts';
import { rangeRoot } from './nodes.ts';

/**
 * PATH(index, D[size]) of RFC 6962 section 2.1.1: the leaf's sibling first, the root's child last.
 * Throws `index-out-of-range`.
 */
export function makeInclusionProof(index: number, size: number, read: NodeReader): Uint8Array[] {
  checkIndex(index, size);
  const proof: Uint8Array[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      proof.push(rangeRoot(middle, end, read));
      end = middle;
    } else {
      proof.push(rangeRoot(start, middle, read));
      start = middle;
    }
  }
  return proof.reverse();
}

/** What an inclusion proof is about. */
export interface InclusionClaim {
  readonly index: number;
  /** Leaf hash of the entry, not the entry. */
  readonly leaf: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * RFC 9162 section 2.1.3.2. Returns if the proof holds; throws `index-out-of-range`, `hash-length` or
 * `inclusion-failed`. Size and root must come together from one verified checkpoint: the proof itself binds the leaf
 * and its place to the root, but cannot tell two sizes apart whose paths to this leaf have the same shape.
 */
export function verifyInclusion(claim: InclusionClaim, proof: readonly Uint8Array[]): void {
  checkIndex(claim.index, claim.size);
  let place = claim.index;
  let last = claim.size - 1;
  const rise = () => {
    place = half(place);
    last = half(last);
  };
  let hash = checkHash(claim.leaf);
  for (const sibling of proof) {
    if (last === 0) throw new TlogError('inclusion-failed');
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      // A node without a right sibling rises unchanged to the level where it gets a left one.
      while (place % 2 === 0 && place > 0) rise();
    } else {
      hash = nodeHash(hash, sibling);
    }
    rise();
  }
  if (last !== 0 || !sameBytes(hash, checkHash(claim.root))) throw new TlogError('inclusion-failed');
}
