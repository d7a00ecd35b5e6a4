/** A tree that can only grow, kept as its right edge: at most 53 hashes whatever its size. */

import { copyBytes } from './bytes.ts';
import { TlogError } from './errors.ts';
import { checkHash, nodeHash } from './hash.ts';
import { checkNumber, half } from './integers.ts';
import { joinNodes } from './nodes.ts';

/** Invariant: `nodes` holds one hash for each 1-bit of `size`, the largest perfect subtree first. */
export class TreeEdge {
  #size: number;
  readonly #nodes: Uint8Array[];

  /** An empty tree, or the tree whose size and edge hashes were stored; throws `edge-invalid` if they do not fit. */
  constructor(size = 0, nodes: readonly Uint8Array[] = []) {
    if (nodes.length !== countOnes(checkNumber(size))) throw new TlogError('edge-invalid');
    this.#size = size;
    this.#nodes = nodes.map((node) => copyBytes(checkHash(node)));
  }

  /** Number of leaves. */
  get size(): number {
    return this.#size;
  }

  /** Edge hashes, the largest subtree first: with `size`, all that must be stored to go on. */
  get nodes(): Uint8Array[] {
    return this.#nodes.map((node) => copyBytes(node));
  }

  /** Adds one leaf by its leaf hash. */
  append(leaf: Uint8Array): void {
    let node: Uint8Array = copyBytes(checkHash(leaf));
    checkNumber(this.#size + 1);
    // Each trailing 1-bit of the size is a finished subtree of the same height as `node`: the two become one.
    for (let rest = this.#size; rest % 2 === 1; rest = half(rest)) node = nodeHash(this.#nodes.pop()!, node);
    this.#nodes.push(node);
    this.#size++;
  }

  /** Root of the tree as it stands. */
  root(): Uint8Array {
    return copyBytes(joinNodes(this.#nodes));
  }
}

function countOnes(n: number): number {
  let ones = 0;
  for (let rest = n; rest > 0; rest = half(rest)) ones += rest % 2;
  return ones;
}
