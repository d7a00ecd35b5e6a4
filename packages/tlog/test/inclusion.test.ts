import { expect, test, vi } from 'vitest';
import { makeInclusionProof, verifyInclusion } from '../src/index.ts';
import { flip, leavesOf, naiveTree, readNaively, refusal } from './support.ts';

vi.mock('@mingqian/draw/sha256', () => import('./stand-in-hash.ts'));

// Nearly every try is refused, on purpose; where from does not matter, and writing it down is slow.
Error.stackTraceLimit = 0;

const MAX = 100;
const leaves = leavesOf(MAX + 1);
const root = naiveTree(leaves);
const read = readNaively(root);

/** PATH of RFC 6962 section 2.1.1, as it is written there; `sides` says on which side each hash stands. */
function naivePath(m: number, start: number, end: number): { hashes: Uint8Array[]; sides: string } {
  if (end - start === 1) return { hashes: [], sides: '' };
  let k = 1;
  while (k * 2 < end - start) k *= 2;
  const left = m < k;
  const below = left ? naivePath(m, start, start + k) : naivePath(m - k, start + k, end);
  const sibling = left ? root(start + k, end) : root(start, start + k);
  return { hashes: [...below.hashes, sibling], sides: below.sides + (left ? 'R' : 'L') };
}

function holds(index: number, size: number, proof: readonly Uint8Array[], change: object = {}): boolean {
  const claim = { index, leaf: leaves[index]!, size, root: root(0, Math.max(size, 1)), ...change };
  return refusal(() => verifyInclusion(claim, proof)) === null;
}

/** Runs a check for every leaf of every tree up to 100. */
function everywhere(check: (index: number, size: number, proof: Uint8Array[]) => void): void {
  for (let size = 1; size <= MAX; size++) {
    for (let index = 0; index < size; index++) check(index, size, makeInclusionProof(index, size, read));
  }
}

test('every proof is the one of the definition, and holds', () => {
  everywhere((index, size, proof) => {
    expect(proof).toEqual(naivePath(index, 0, size).hashes);
    expect(holds(index, size, proof)).toBe(true);
  });
});

test('no proof holds with any hash changed, left out, added or moved, nor for another leaf or root', () => {
  const accepted: string[] = [];
  everywhere((index, size, proof) => {
    const bit = (index * 7 + size) % 256;
    const spoilt = proof.flatMap((hash, i) => [proof.with(i, flip(hash, bit)), proof.toSpliced(i, 1)]);
    for (const extra of [root(0, size), leaves[index]!]) {
      spoilt.push([...proof, extra], [extra, ...proof]);
    }
    if (proof.length > 1) spoilt.push(proof.toReversed());
    for (const [i, bad] of spoilt.entries()) if (holds(index, size, bad)) accepted.push(`${index}/${size} #${i}`);
    if (holds(index, size, proof, { leaf: flip(leaves[index]!, bit) })) accepted.push(`${index}/${size} leaf`);
    if (holds(index, size, proof, { root: flip(root(0, size), bit) })) accepted.push(`${index}/${size} root`);
  });
  expect(accepted).toEqual([]);
});

test('under the same root a proof holds for another place and size only where the path has the same shape', () => {
  // RFC 9162 does not bind the size: the signature over size and root together does.
  const sidesOf = (index: number, size: number) => naivePath(index, 0, size).sides;
  const wrong: number[][] = [];
  for (let size = 1; size <= 20; size++) {
    for (let index = 0; index < size; index++) {
      const proof = makeInclusionProof(index, size, read);
      const given = { leaf: leaves[index]!, root: root(0, size) };
      for (let otherSize = 1; otherSize <= 24; otherSize++) {
        for (let other = 0; other < otherSize; other++) {
          const sameShape = sidesOf(other, otherSize) === sidesOf(index, size);
          if (holds(other, otherSize, proof, given) !== sameShape) wrong.push([index, size, other, otherSize]);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(sidesOf(2, 3)).toBe(sidesOf(1, 2));
});

test('numbers and hashes that are none are refused by name', () => {
  const proof = makeInclusionProof(2, 5, read);
  const claim = { index: 2, leaf: leaves[2]!, size: 5, root: root(0, 5) };
  expect(refusal(() => verifyInclusion({ ...claim, index: 5 }, proof))).toBe('index-out-of-range');
  expect(refusal(() => verifyInclusion({ ...claim, index: 0, size: 0 }, []))).toBe('index-out-of-range');
  for (const index of [-1, 0.5, Number.NaN, 2 ** 53]) {
    expect(refusal(() => verifyInclusion({ ...claim, index }, proof))).toBe('number-invalid');
  }
  expect(refusal(() => verifyInclusion({ ...claim, size: 2 ** 53 }, proof))).toBe('number-invalid');
  expect(refusal(() => verifyInclusion({ ...claim, leaf: new Uint8Array(0) }, proof))).toBe('hash-length');
  expect(refusal(() => verifyInclusion({ ...claim, root: new Uint8Array(0) }, proof))).toBe('hash-length');
  expect(refusal(() => verifyInclusion(claim, proof.with(0, new Uint8Array(0))))).toBe('hash-length');
  expect(refusal(() => verifyInclusion(claim, []))).toBe('inclusion-failed');
  expect(refusal(() => makeInclusionProof(5, 5, read))).toBe('index-out-of-range');
});

test('proofs in trees beyond 32 bits', () => {
  const blank = () => leaves[0]!;
  for (const size of [2 ** 33 + 5, 2 ** 52, 2 ** 53 - 1]) {
    for (const index of [0, 2 ** 31, 2 ** 32 + 3, size - 1]) {
      const proof = makeInclusionProof(index, size, blank);
      const claim = { index, leaf: leaves[1]!, size, root: leaves[0]! };
      expect(proof.length).toBeLessThanOrEqual(53);
      expect(refusal(() => verifyInclusion(claim, proof))).toBe('inclusion-failed');
    }
  }
});
