/** Reading tree hashes from tiles, so that proofs and roots can be made from nothing but static files. */

import { copyBytes } from './bytes.ts';
import { makeConsistencyProof } from './consistency.ts';
import { TlogError } from './errors.ts';
import { HASH_SIZE } from './hash.ts';
import { makeInclusionProof } from './inclusion.ts';
import type { NodeReader } from './nodes.ts';
import { perfectRoot, treeRoot } from './nodes.ts';
import type { Tile } from './tile.ts';
import { formatTilePath, TILE_HEIGHT, TILE_WIDTH, tileOfTree } from './tile.ts';

/** Gives the content of a tile: its `width` hashes of 32 bytes, one after another. */
export type TileSource = (tile: Tile) => Uint8Array;

/** The hashes in a tile's content; throws `tile-content` if its length does not fit its width. */
export function tileHashes(tile: Tile, content: Uint8Array): Uint8Array[] {
  if (content.length !== tile.width * HASH_SIZE) throw new TlogError('tile-content', formatTilePath(tile));
  return Array.from({ length: tile.width }, (_, i) => copyBytes(content, i * HASH_SIZE, (i + 1) * HASH_SIZE));
}

/** Where a subtree hash is found: the tile, and the run of its hashes that lie under that subtree. */
function locate(level: number, index: number, size: number): { tile: Tile; start: number; count: number } {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const count = 2 ** (level % TILE_HEIGHT);
  const first = index * count;
  const tile = tileOfTree(tileLevel, Math.floor(first / TILE_WIDTH), size);
  return { tile, start: first % TILE_WIDTH, count };
}

/**
 * Reads subtree hashes from the tiles of a tree of `size`. Tiles are not trusted: only a proof or root made from them
 * and checked against a verified checkpoint says that they are right. Reading throws `tile-content` or `tile-invalid`.
 */
export function readNodesFromTiles(size: number, tiles: TileSource): NodeReader {
  return (level, index) => {
    const { tile, start, count } = locate(level, index, size);
    return perfectRoot(tileHashes(tile, tiles(tile)).slice(start, start + count));
  };
}

/** The tiles to fetch before `makeInclusionProof(index, size, readNodesFromTiles(...))`. */
export function tilesForInclusionProof(index: number, size: number): Tile[] {
  return tilesReadBy(size, (read) => makeInclusionProof(index, size, read));
}

/** The tiles to fetch before `makeConsistencyProof(oldSize, size, readNodesFromTiles(...))`. */
export function tilesForConsistencyProof(oldSize: number, size: number): Tile[] {
  return tilesReadBy(size, (read) => makeConsistencyProof(oldSize, size, read));
}

/** The tiles to fetch before `treeRoot` or `edgeNodes` of the tree of `size`. */
export function tilesForRoot(size: number): Tile[] {
  return tilesReadBy(size, (read) => treeRoot(size, read));
}

/**
 * Runs a computation on blank hashes only to see which tiles it reads, so the plan can never differ from the reading.
 */
function tilesReadBy(size: number, compute: (read: NodeReader) => unknown): Tile[] {
  const tiles = new Map<string, Tile>();
  compute((level, index) => {
    const { tile } = locate(level, index, size);
    tiles.set(formatTilePath(tile), tile);
    return new Uint8Array(HASH_SIZE);
  });
  return [...tiles.values()];
}
