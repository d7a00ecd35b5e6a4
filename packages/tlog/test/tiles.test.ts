import { describe, expect, test } from 'vitest';
import type { Tile } from '../src/index.ts';
import {
  edgeNodes,
  formatTilePath,
  growTiles,
  makeConsistencyProof,
  makeInclusionProof,
  newBundles,
  newTiles,
  parseTilePath,
  readNodesFromTiles,
  TreeEdge,
  tilesForConsistencyProof,
  tilesForInclusionProof,
  tilesForRoot,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import { leavesOf, naiveTree, readNaively, refusal, TileFiles } from './support.ts';

const LARGEST = 70_000;
const leaves = leavesOf(LARGEST);

/** Roots at chosen sizes, by an edge that shares nothing with the tiles. */
function rootsAt(sizes: readonly number[]): Map<number, Uint8Array> {
  const roots = new Map<number, Uint8Array>();
  const edge = new TreeEdge();
  for (const leaf of leaves) {
    edge.append(leaf);
    if (sizes.includes(edge.size)) roots.set(edge.size, edge.root());
  }
  return roots;
}

/** Only the tiles planned: reading any other fails. */
function onlyThese(log: TileFiles, planned: readonly Tile[]) {
  const paths = new Set(planned.map(formatTilePath));
  return (tile: Tile) => {
    if (!paths.has(formatTilePath(tile))) throw new Error(`not planned: ${formatTilePath(tile)}`);
    return log.read(tile);
  };
}

const SIZES = [1, 2, 255, 256, 257, 511, 512, 4_660, 65_535, 65_536, 65_537, 69_999, 70_000];
const roots = rootsAt(SIZES);
const log = new TileFiles();
const written = SIZES.map((size, i) => log.grow(SIZES[i - 1] ?? 0, leaves.slice(SIZES[i - 1] ?? 0, size)));

test('growing a log writes exactly the new tiles of the change of size', () => {
  for (const [i, size] of SIZES.entries()) {
    expect(written[i]).toEqual(newTiles(SIZES[i - 1] ?? 0, size).map(formatTilePath));
  }
  expect(growTiles(70_000, [], log.read)).toEqual([]);
});

test('roots recomputed from tiles alone are those of the tree', () => {
  for (const size of SIZES) {
    const read = readNodesFromTiles(size, onlyThese(log, tilesForRoot(size)));
    expect(treeRoot(size, read)).toEqual(roots.get(size));
    expect(new TreeEdge(size, edgeNodes(size, read)).root()).toEqual(roots.get(size));
  }
});

test('inclusion proofs made from tiles alone hold', () => {
  for (const size of SIZES) {
    const places = [0, 1, 255, 256, 257, 4_095, 65_535, 65_536, size >> 1, size - 2, size - 1];
    for (const index of places.filter((place) => place >= 0 && place < size)) {
      const read = readNodesFromTiles(size, onlyThese(log, tilesForInclusionProof(index, size)));
      const claim = { index, leaf: leaves[index]!, size, root: roots.get(size)! };
      expect(refusal(() => verifyInclusion(claim, makeInclusionProof(index, size, read)))).toBeNull();
    }
  }
});

test('consistency proofs made from tiles alone hold', () => {
  for (const size of SIZES) {
    for (const oldSize of SIZES.filter((old) => old <= size)) {
      const read = readNodesFromTiles(size, onlyThese(log, tilesForConsistencyProof(oldSize, size)));
      const claim = { oldSize, oldRoot: roots.get(oldSize)!, size, root: roots.get(size)! };
      expect(refusal(() => verifyConsistency(claim, makeConsistencyProof(oldSize, size, read)))).toBeNull();
    }
  }
});

test('a tile is the run of subtree roots of its definition', () => {
  const size = 600;
  const root = naiveTree(leaves.slice(0, size));
  const files = new TileFiles();
  files.grow(0, leaves.slice(0, size));
  for (const tile of newTiles(0, size)) {
    const span = 256 ** (tile.level as number);
    const hashes = Array.from({ length: tile.width }, (_, i) => {
      const start = (tile.index * 256 + i) * span;
      return root(start, start + span);
    });
    expect(Buffer.concat(hashes).equals(files.read(tile))).toBe(true);
  }
});

test('a log grown one entry at a time has the tiles and proofs of one grown at once', () => {
  const size = 530;
  const slowly = new TileFiles();
  for (let i = 0; i < size; i++) slowly.grow(i, [leaves[i]!]);
  const atOnce = new TileFiles();
  atOnce.grow(0, leaves.slice(0, size));
  for (const tile of newTiles(0, size)) expect(slowly.read(tile)).toEqual(atOnce.read(tile));
  const naive = readNaively(naiveTree(leaves.slice(0, size)));
  for (let index = 0; index < size; index += 13) {
    const read = readNodesFromTiles(size, atOnce.read);
    expect(makeInclusionProof(index, size, read)).toEqual(makeInclusionProof(index, size, naive));
  }
});

test('a spoilt tile gives a root that is not the log’s', () => {
  const spoilt = (tile: Tile) => {
    const content = Uint8Array.from(log.read(tile));
    content[0]! ^= 1;
    return content;
  };
  expect(treeRoot(4_660, readNodesFromTiles(4_660, spoilt))).not.toEqual(roots.get(4_660));
});

describe('what a size needs', () => {
  test('no tile without an entry, and none that was there before', () => {
    expect(newTiles(0, 0)).toEqual([]);
    expect(newTiles(70_000, 70_000)).toEqual([]);
    expect(newTiles(255, 256).map(formatTilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(newTiles(256, 257).map(formatTilePath)).toEqual(['tile/0/001.p/1']);
    expect(newBundles(256, 600).map(formatTilePath)).toEqual(['tile/entries/001', 'tile/entries/002.p/88']);
    expect(refusal(() => newTiles(2, 1))).toBe('sizes-out-of-order');
    expect(refusal(() => newBundles(0, 2 ** 53))).toBe('number-invalid');
  });

  test('the plan of a proof in a tree far beyond 32 bits is short', () => {
    const size = 2 ** 53 - 1;
    const tiles = tilesForInclusionProof(2 ** 40 + 7, size);
    expect(tiles.length).toBeLessThanOrEqual(13);
    for (const tile of tiles) expect(parseTilePath(formatTilePath(tile))).toEqual(tile);
  });
});

describe('paths', () => {
  test.each([
    'tile/0/5',
    'tile/0/0005',
    'tile/0/x000/005',
    'tile/0/x001/234/067',
    'tile/00/005',
    'tile/64/005',
    'tile/0/005.p/0',
    'tile/0/005.p/256',
    'tile/0/005.p/05',
    'tile/0/005.p/',
    'tile/entry/005',
    '/tile/0/005',
    'tile/0/005/',
    'tile/0/005\n',
    'tile/0/x001/x001/x001/x001/x001/x001/001',
    '',
  ])('%j is refused', (path) => {
    expect(refusal(() => parseTilePath(path))).toBe('tile-invalid');
  });

  test('the last index there can be, and tiles that are none', () => {
    const last = { level: 63, index: 2 ** 53 - 1, width: 256 };
    expect(formatTilePath(last)).toBe('tile/63/x009/x007/x199/x254/x740/991');
    expect(parseTilePath('tile/63/x009/x007/x199/x254/x740/991')).toEqual(last);
    expect(refusal(() => parseTilePath('tile/63/x009/x007/x199/x254/x740/992'))).toBe('number-invalid');
    const bad = [{ level: 64 }, { level: -1 }, { level: 0.5 }, { width: 0 }, { width: 257 }, { width: 1.5 }];
    for (const change of bad) expect(refusal(() => formatTilePath({ ...last, ...change }))).toBe('tile-invalid');
    expect(refusal(() => formatTilePath({ ...last, index: -1 }))).toBe('number-invalid');
  });
});

test('content of the wrong length, and hashes and numbers that are none, are refused', () => {
  const short = () => new Uint8Array(31);
  expect(refusal(() => treeRoot(3, readNodesFromTiles(3, short)))).toBe('tile-content');
  expect(refusal(() => growTiles(3, leaves.slice(0, 1), short))).toBe('tile-content');
  expect(refusal(() => growTiles(0, [new Uint8Array(31)], short))).toBe('hash-length');
  expect(refusal(() => growTiles(2 ** 53 - 1, leaves.slice(0, 1), short))).toBe('number-invalid');
  expect(refusal(() => readNodesFromTiles(3, short)(0, 3))).toBe('tile-content');
  expect(refusal(() => readNodesFromTiles(3, short)(0, 256))).toBe('tile-invalid');
});
