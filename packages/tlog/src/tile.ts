/** Tiles of c2sp.org/tlog-tiles: what they are called and how wide they are. */

import { TlogError } from './errors.ts';
import { checkNumber, parseDecimal } from './integers.ts';

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;

/** Binary tree levels that one tile level spans. */
export const TILE_HEIGHT = 8;

/** The highest level tlog-tiles has a name for; a tree of safe-integer size ends at level 6. */
const MAX_LEVEL = 63;

/**
 * A tile of hashes at a level (0 is leaf hashes), or a bundle of entries. `width` 256 is a full tile, 1 to 255 a
 * partial one.
 */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/**
 * Path below a log's prefix: `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`. Throws `tile-invalid` or
 * `number-invalid`.
 */
export function formatTilePath(tile: Tile): string {
  const { level, index, width } = checkTile(tile);
  const groups: string[] = [];
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`${groups.length > 0 ? 'x' : ''}${String(rest % 1000).padStart(3, '0')}`);
  }
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/**
 * The tile that a path names; throws `tile-invalid` or `number-invalid` for a path that `formatTilePath` never writes.
 */
export function parseTilePath(path: string): Tile {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  if (match === null) throw new TlogError('tile-invalid');
  const level = match[1] === 'entries' ? match[1] : Number(match[1]);
  const index = parseDecimal(match[2]!.replace(/[x/]/g, '').replace(/^0+(?=.)/, ''));
  const tile: Tile = { level, index, width: match[3] === undefined ? TILE_WIDTH : Number(match[3]) };
  if (formatTilePath(tile) !== path) throw new TlogError('tile-invalid');
  return tile;
}

function checkTile(tile: Tile): Tile {
  const { level, index, width } = tile;
  const levelFits = level === 'entries' || (Number.isInteger(level) && level >= 0 && level <= MAX_LEVEL);
  const widthFits = Number.isInteger(width) && width >= 1 && width <= TILE_WIDTH;
  if (!levelFits || !widthFits) throw new TlogError('tile-invalid');
  checkNumber(index);
  return tile;
}

/** Number of hashes at a tile level of a tree: one for each full tile of the level below, at level 0 for each leaf. */
export function hashesAtLevel(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/**
 * The tile as a tree of `size` has it: full, or as wide as the tree has come. Throws `tile-invalid` if it is not there
 * yet.
 */
export function tileOfTree(level: number, index: number, size: number): Tile {
  const width = Math.min(TILE_WIDTH, hashesAtLevel(level, size) - index * TILE_WIDTH);
  return checkTile({ level, index, width });
}
