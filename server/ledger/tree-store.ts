/** The tree's hashes in the database: leaf hashes with the entries, roots of finished tiles beside them. */

import {
  edgeNodes,
  formatTilePath,
  growTiles,
  HASH_SIZE,
  leafHash,
  type NodeReader,
  readNodesFromTiles,
  TILE_WIDTH,
  type Tile,
  TreeEdge,
  tilesForRoot,
  treeRoot,
} from '@mingqian/tlog';
import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { LedgerRefusal, RESTORE_OR_NEW_EPOCH } from './refusal.ts';

/** A leaf before it has a place: that of an event, or its statement. */
export interface NewLeaf {
  readonly event_id: string | null;
  readonly statement_of: string | null;
  readonly leaf: Uint8Array;
}

/** Number of entries, by the index of the last one. */
export async function sizeOf(db: Kysely<Tables>): Promise<number> {
  const last = await db
    .selectFrom('ledger_entry')
    .select('leaf_index')
    .orderBy('leaf_index', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? 0 : last.leaf_index + 1;
}

/** Hashes of a tile; fewer than its width where some are missing. */
async function hashesOf(db: Kysely<Tables>, { level, index, width }: Tile): Promise<readonly Uint8Array[]> {
  const start = index * TILE_WIDTH;
  const end = start + width;
  if (level === 0) {
    const rows = db.selectFrom('ledger_entry').select('leaf_hash').orderBy('leaf_index');
    const found = await rows.where('leaf_index', '>=', start).where('leaf_index', '<', end).execute();
    return found.map(({ leaf_hash }) => leaf_hash);
  }
  const rows = db.selectFrom('ledger_node').select('hash').where('level', '=', Number(level)).orderBy('node_index');
  const found = await rows.where('node_index', '>=', start).where('node_index', '<', end).execute();
  return found.map(({ hash }) => hash);
}

/** Content of a tile of hashes; undefined where it is not all there. */
export async function readTile(db: Kysely<Tables>, tile: Tile): Promise<Uint8Array | undefined> {
  const content = Buffer.concat(await hashesOf(db, tile));
  return content.length === tile.width * HASH_SIZE ? content : undefined;
}

/** The leaves of an entry bundle, in order. */
export async function readLeaves(db: Kysely<Tables>, { index, width }: Tile): Promise<readonly Uint8Array[]> {
  const start = index * TILE_WIDTH;
  const rows = db.selectFrom('ledger_entry').select('leaf').orderBy('leaf_index');
  const found = await rows
    .where('leaf_index', '>=', start)
    .where('leaf_index', '<', start + width)
    .execute();
  return found.map(({ leaf }) => leaf);
}

/** Reads the named tiles of a tree of `size`, for proofs and roots. Refuses where hashes are missing. */
export async function readNodes(db: Kysely<Tables>, size: number, tiles: readonly Tile[]): Promise<NodeReader> {
  const contents = new Map<string, Uint8Array>();
  for (const tile of tiles) {
    const content = await readTile(db, tile);
    if (content === undefined)
      throw new LedgerRefusal(`账本的数据块 ${formatTilePath(tile)} 有缺失。`, RESTORE_OR_NEW_EPOCH);
    contents.set(formatTilePath(tile), content);
  }
  return readNodesFromTiles(size, (tile) => contents.get(formatTilePath(tile))!);
}

/** Root of the first `size` entries. */
export async function rootAt(db: Kysely<Tables>, size: number): Promise<Uint8Array> {
  return treeRoot(size, await readNodes(db, size, tilesForRoot(size)));
}

/** The right edge of the first `size` entries. */
export async function loadEdge(db: Kysely<Tables>, size: number): Promise<TreeEdge> {
  return new TreeEdge(size, edgeNodes(size, await readNodes(db, size, tilesForRoot(size))));
}

/** Adds leaves behind the first `size` ones, with the hashes of the tiles they finish; returns the leaf hashes. */
export async function insertLeaves(
  db: Kysely<Tables>,
  size: number,
  leaves: readonly NewLeaf[],
): Promise<readonly Uint8Array[]> {
  const hashes = leaves.map(({ leaf }) => leafHash(leaf));
  const entries = leaves.map(({ event_id, statement_of, leaf }, at) => ({
    leaf_index: size + at,
    event_id,
    statement_of,
    leaf,
    leaf_hash: hashes[at]!,
  }));
  await db.insertInto('ledger_entry').values(entries).execute();
  const nodes = await finishedNodes(db, size, hashes);
  if (nodes.length > 0) await db.insertInto('ledger_node').values(nodes).execute();
  return hashes;
}

async function finishedNodes(db: Kysely<Tables>, size: number, hashes: readonly Uint8Array[]) {
  // Only a batch that finishes a leaf tile adds a hash above.
  if ((size % TILE_WIDTH) + hashes.length < TILE_WIDTH) return [];
  const contents = new Map<string, Uint8Array>();
  for (let level = 0; size / TILE_WIDTH ** level >= 1; level += 1) {
    const count = Math.floor(size / TILE_WIDTH ** level);
    const tile = { level, index: Math.floor(count / TILE_WIDTH), width: count % TILE_WIDTH };
    if (tile.width > 0) contents.set(formatTilePath(tile), Buffer.concat(await hashesOf(db, tile)));
  }
  const grown = growTiles(size, hashes, (tile) => contents.get(formatTilePath(tile))!);
  return grown.flatMap(({ tile, content }) => {
    const level = Number(tile.level);
    const known = Math.floor(size / TILE_WIDTH ** level);
    const all = Array.from({ length: tile.width }, (_, at) => ({
      level,
      node_index: tile.index * TILE_WIDTH + at,
      hash: content.slice(at * HASH_SIZE, (at + 1) * HASH_SIZE),
    }));
    return level === 0 ? [] : all.filter(({ node_index }) => node_index >= known);
  });
}
