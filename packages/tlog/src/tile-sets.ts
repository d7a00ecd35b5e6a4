/** Which tiles a log must serve for a size, and which ones a change of size adds. */

import { checkSizes } from './integers.ts';
import type { Tile } from './tile.ts';
import { hashesAtLevel, TILE_WIDTH, tileOfTree } from './tile.ts';

/**
 * Tiles of hashes that a tree of `size` has and a tree of `oldSize` had not, or had narrower; level by level, left to
 * right. From `oldSize` 0 these are all the tiles of the tree. Throws `sizes-out-of-order`.
 */
export function newTiles(oldSize: number, size: number): Tile[] {
  checkSizes(oldSize, size);
  const tiles: Tile[] = [];
  for (let level = 0; hashesAtLevel(level, size) > 0; level++) {
    const end = hashesAtLevel(level, size);
    const start = hashesAtLevel(level, oldSize);
    if (start === end) break;
    for (let index = Math.floor(start / TILE_WIDTH); index * TILE_WIDTH < end; index++) {
      tiles.push(tileOfTree(level, index, size));
    }
  }
  return tiles;
}

/**
 * Entry bundles that a tree of `size` has and a tree of `oldSize` had not, or had narrower. Throws
 * `sizes-out-of-order`.
 */
export function newBundles(oldSize: number, size: number): Tile[] {
  const leafTiles = newTiles(oldSize, size).filter((tile) => tile.level === 0);
  return leafTiles.map((tile) => ({ ...tile, level: 'entries' }));
}
