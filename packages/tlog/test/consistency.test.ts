import { expect, test, vi } from 'vitest';
import { emptyRoot, makeConsistencyProof, nodeHash, verifyConsistency } from '../src/index.ts';
import { flip, leavesOf, naiveTree, readNaively, refusal } from './support.ts';

vi.mock('@mingqian/draw/sha256', () => import('./stand-in-hash.ts'));

// Nearly every try is refused, on purpose; where from does not matter, and writing it down is slow.
Error.stackTraceLimit = 0;

const MAX = 100;
const leaves = leavesOf(MAX + 1);
const tree = naiveTree(leaves);
const read = readNaively(tree);
const rootOf = (size: number) => (size === 0 ? emptyRoot() : tree(0, size));
const roots = Array.from({ length: MAX + 2 }, (_, size) => rootOf(size));

/** SUBPROOF of RFC 6962 section 2.1.2, as it is written there. */
function naiveSubproof(m: number, start: number, end: number, whole: boolean): Uint8Array[] {
  const n = end - start;
  if (m === n) return whole ? [] : [tree(start, end)];
  let k = 1;
  while (k * 2 < n) k *= 2;
  return m <= k
    ? [...naiveSubproof(m, start, start + k, whole), tree(start + k, end)]
    : [...naiveSubproof(m - k, start + k, end, false), tree(start, start + k)];
}

/** The roots that a proof leads to when SUBPROOF is followed backwards, or null if its length is not right. */
function naiveRoots(m: number, n: number, oldRoot: Uint8Array, proof: readonly Uint8Array[]): Uint8Array[] | null {
  const rest = [...proof];
  const follow = (from: number, to: number, whole: boolean): [Uint8Array, Uint8Array] | null => {
    if (from === to) {
      const hash = whole ? oldRoot : rest.pop();
      return hash === undefined ? null : [hash, hash];
    }
    let k = 1;
    while (k * 2 < to) k *= 2;
    const sibling = rest.pop();
    const below = from <= k ? follow(from, k, whole) : follow(from - k, to - k, false);
    if (sibling === undefined || below === null) return null;
    const [old, grown] = below;
    return from <= k ? [old, nodeHash(grown, sibling)] : [nodeHash(sibling, old), nodeHash(sibling, grown)];
  };
  const roots = follow(m, n, true);
  return rest.length > 0 ? null : roots;
}

function holds(oldSize: number, size: number, proof: readonly Uint8Array[], change: object = {}): boolean {
  const claim = { oldSize, oldRoot: roots[oldSize]!, size, root: roots[size]!, ...change };
  return refusal(() => verifyConsistency(claim, proof)) === null;
}

/** Runs a check for every pair of sizes up to 100. */
function everywhere(check: (oldSize: number, size: number, proof: Uint8Array[]) => void): void {
  for (let size = 0; size <= MAX; size++) {
    for (let oldSize = 0; oldSize <= size; oldSize++) check(oldSize, size, makeConsistencyProof(oldSize, size, read));
  }
}

test('every proof is the one of the definition, and holds', () => {
  everywhere((oldSize, size, proof) => {
    expect(proof).toEqual(oldSize === 0 ? [] : naiveSubproof(oldSize, 0, size, true));
    expect(holds(oldSize, size, proof)).toBe(true);
  });
});

test('no proof holds with any hash changed, left out, added or moved, nor for another root', () => {
  const accepted: string[] = [];
  everywhere((oldSize, size, proof) => {
    const bit = (oldSize * 7 + size) % 256;
    const spoilt = proof.flatMap((hash, i) => [proof.with(i, flip(hash, bit)), proof.toSpliced(i, 1)]);
    for (const extra of [roots[oldSize]!, roots[size]!]) spoilt.push([...proof, extra], [extra, ...proof]);
    if (proof.length > 1) spoilt.push(proof.toReversed());
    for (const [i, bad] of spoilt.entries()) if (holds(oldSize, size, bad)) accepted.push(`${oldSize}-${size} #${i}`);
    const changes = [{ oldRoot: flip(roots[oldSize]!, bit) }, { oldRoot: leaves[0]!, root: roots[oldSize]! }];
    // From the empty tree every tree follows, so there the new root is proved by nothing but its signature.
    if (oldSize > 0) changes.push({ oldRoot: roots[oldSize]!, root: flip(roots[size]!, bit) });
    for (const change of changes) {
      const isTrue = oldSize === 1 && size === 1 && change.oldRoot === leaves[0];
      if (!isTrue && holds(oldSize, size, proof, change)) accepted.push(`${oldSize}-${size} root`);
    }
  });
  expect(accepted).toEqual([]);
});

test('a tree with one old leaf changed has no proof from the old tree', () => {
  for (let changed = 0; changed < 20; changed++) {
    const forged = naiveTree(leaves.with(changed, flip(leaves[changed]!)));
    for (let size = changed + 1; size <= 40; size++) {
      for (let oldSize = changed + 1; oldSize <= size; oldSize++) {
        const proof = makeConsistencyProof(oldSize, size, readNaively(forged));
        expect(holds(oldSize, size, proof, { root: forged(0, size) })).toBe(false);
      }
    }
  }
});

test('under the same roots a proof holds for other sizes exactly where the definition leads to those roots', () => {
  // RFC 9162 does not bind the sizes: the signatures over size and root together do.
  const wrong: number[][] = [];
  for (let size = 2; size <= 16; size++) {
    for (let oldSize = 1; oldSize < size; oldSize++) {
      const proof = makeConsistencyProof(oldSize, size, read);
      const given = { oldRoot: roots[oldSize]!, root: roots[size]! };
      for (let other = 2; other <= 20; other++) {
        for (let otherOld = 1; otherOld < other; otherOld++) {
          const reached = naiveRoots(otherOld, other, given.oldRoot, proof)?.map(String);
          const expected = reached?.join() === [given.oldRoot, given.root].map(String).join();
          if (holds(otherOld, other, proof, given) !== expected) wrong.push([oldSize, size, otherOld, other]);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(naiveRoots(2, 4, roots[2]!, makeConsistencyProof(2, 3, read))).toEqual([roots[2], roots[3]]);
});

test('a proof with one hash too many is refused even where that hash leads to the root', () => {
  const [a, b, c] = leaves;
  const claim = { oldSize: 1, oldRoot: a!, size: 2, root: nodeHash(c!, nodeHash(a!, b!)) };
  expect(refusal(() => verifyConsistency(claim, [b!, c!]))).toBe('consistency-failed');
  const both = { ...claim, oldRoot: a!, oldSize: 3, size: 4 };
  expect(refusal(() => verifyConsistency(both, [a!, b!, c!, c!]))).toBe('consistency-failed');
});

test('the empty tree, equal sizes and sizes in the wrong order', () => {
  expect(holds(0, 0, [])).toBe(true);
  expect(holds(0, 0, [], { oldRoot: leaves[0]!, root: leaves[0]! })).toBe(false);
  expect(holds(0, 5, [], { oldRoot: leaves[0]! })).toBe(false);
  expect(holds(0, 5, [leaves[0]!])).toBe(false);
  expect(holds(5, 5, [], { root: roots[4]! })).toBe(false);
  expect(holds(5, 5, [leaves[0]!])).toBe(false);
  const claim = { oldSize: 2, oldRoot: roots[2]!, size: 1, root: roots[1]! };
  expect(refusal(() => verifyConsistency(claim, []))).toBe('sizes-out-of-order');
  expect(refusal(() => verifyConsistency({ ...claim, oldSize: -1 }, []))).toBe('number-invalid');
  expect(refusal(() => verifyConsistency({ ...claim, size: 3, root: new Uint8Array(3) }, []))).toBe('hash-length');
  expect(refusal(() => verifyConsistency({ ...claim, size: 3 }, [new Uint8Array(3)]))).toBe('hash-length');
  expect(refusal(() => makeConsistencyProof(2, 1, read))).toBe('sizes-out-of-order');
});
