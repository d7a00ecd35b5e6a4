/** Writing tiles: what a log adds to its static files when it takes in new leaves. */

import { concat } from './bytes.ts';
import { checkHash } from './hash.ts';
import { checkNumber } from './integers.ts';
import { perfectRoot } from './nodes.ts';
import type { Tile } from './tile.ts';
import { hashesAtLevel, TILE_WIDTH, tileOfTree } from './tile.ts';
import type { TileSource } from './tile-reader.ts';
import { tileHashes } from './tile-reader.ts';

/** A tile and its bytes: `width` hashes of 32 bytes. */
export interface TileContent {
  readonly tile: Tile;
  readonly content: Uint8Array;
}

/**
 * The contents of `newTiles(oldSize, oldSize + leaves.length)`, in that order. `leaves` are the leaf hashes to add;
 * `stored` is asked only for the partial tiles at the right edge of the old tree. Throws `hash-length`,
 * `number-invalid` or `tile-content`.
 */
export function growTiles(oldSize: number, leaves: readonly Uint8Array[], stored: TileSource): TileContent[] {
  const size = checkNumber(checkNumber(oldSize) + leaves.length);
  const grown: TileContent[] = [];
  let added = leaves.map(checkHash);
  for (let level = 0; added.length > 0; level++) {
    const above: Uint8Array[] = [];
    const start = hashesAtLevel(level, oldSize);
    const row = [...partialTile(level, start, oldSize, stored), ...added];
    const firstTile = Math.floor(start / TILE_WIDTH);
    for (let at = 0; at < row.length; at += TILE_WIDTH) {
      const hashes = row.slice(at, at + TILE_WIDTH);
      grown.push({ tile: tileOfTree(level, firstTile + at / TILE_WIDTH, size), content: concat(hashes) });
      // A partial tile is never hashed into the level above (tlog-tiles, "Partial Tiles").
      if (hashes.length === TILE_WIDTH) above.push(perfectRoot(hashes));
    }
    added = above;
  }
  return grown;
}

function partialTile(level: number, end: number, size: number, stored: TileSource): Uint8Array[] {
  if (end % TILE_WIDTH === 0) return [];
  const tile = tileOfTree(level, Math.floor(end / TILE_WIDTH), size);
  return tileHashes(tile, stored(tile));
}
