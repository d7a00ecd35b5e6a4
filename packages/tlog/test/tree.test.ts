import { expect, test } from 'vitest';
import { edgeNodes, emptyRoot, leafHash, nodeHash, TreeEdge, treeRoot } from '../src/index.ts';
import { leavesOf, naiveTree, readNaively, refusal } from './support.ts';

const SIZES = 600;
const leaves = leavesOf(SIZES);
const root = naiveTree(leaves);

test('the growing edge and the root from subtree hashes equal the recursive definition at every size', () => {
  const edge = new TreeEdge();
  expect(edge.root()).toEqual(emptyRoot());
  expect(treeRoot(0, readNaively(root))).toEqual(emptyRoot());
  for (let size = 1; size <= SIZES; size++) {
    edge.append(leaves[size - 1]!);
    expect(edge.size).toBe(size);
    expect(edge.root()).toEqual(root(0, size));
    expect(treeRoot(size, readNaively(root))).toEqual(root(0, size));
  }
});

test('an edge stored at any size goes on as if it had never stopped', () => {
  for (let stop = 0; stop <= 70; stop++) {
    const edge = new TreeEdge(stop, edgeNodes(stop, readNaively(root)));
    for (let i = stop; i < 100; i++) edge.append(leaves[i]!);
    expect(edge.root()).toEqual(root(0, 100));
    expect(edge.nodes).toEqual(edgeNodes(100, readNaively(root)));
  }
});

test('an edge hands out copies and takes copies', () => {
  const given = leafHash(new Uint8Array(0));
  const edge = new TreeEdge();
  edge.append(given);
  const before = edge.root();
  given.fill(0);
  edge.nodes[0]!.fill(0);
  edge.root().fill(0);
  expect(edge.root()).toEqual(before);
});

test('sizes beyond 32 bits are counted exactly', () => {
  const nodes = Array.from({ length: 52 }, (_, i) => leafHash(Uint8Array.of(i)));
  const edge = new TreeEdge(2 ** 52 - 1, nodes);
  edge.append(leaves[0]!);
  expect(edge.size).toBe(2 ** 52);
  expect(edge.nodes).toHaveLength(1);
  expect(edge.root()).toEqual(nodes.reduceRight((right, left) => nodeHash(left, right), leaves[0]!));
});

test('an edge that does not fit its size is refused, and so are bad leaves and sizes', () => {
  expect(refusal(() => new TreeEdge(3, [leaves[0]!]))).toBe('edge-invalid');
  expect(refusal(() => new TreeEdge(0, [leaves[0]!]))).toBe('edge-invalid');
  expect(refusal(() => new TreeEdge(1, [new Uint8Array(31)]))).toBe('hash-length');
  for (const size of [-1, 1.5, Number.NaN, 2 ** 53]) expect(refusal(() => new TreeEdge(size))).toBe('number-invalid');
  expect(refusal(() => new TreeEdge().append(new Uint8Array(33)))).toBe('hash-length');
  const full = new TreeEdge(2 ** 53 - 1, Array(53).fill(leaves[0]));
  expect(refusal(() => full.append(leaves[0]!))).toBe('number-invalid');
  expect(full.nodes).toHaveLength(53);
  expect(refusal(() => nodeHash(leaves[0]!, new Uint8Array(0)))).toBe('hash-length');
});
