/** The public log (c2sp.org/tlog-tiles): checkpoint, tiles and entries, for everybody who checks or mirrors it. */

import { formatEntryBundle, parseTilePath, TILE_WIDTH, type Tile, TlogError } from '@mingqian/tlog';
import type { FastifyReply } from 'fastify';
import type { Kysely } from 'kysely';
import { Problem, type Route, rawRoute, type Tables } from '../platform/index.ts';
import { lastCheckpoint } from './checkpoint-store.ts';
import { tileParams } from './schema.ts';
import { readLeaves, readTile } from './tree-store.ts';

/** What these routes are made of. */
interface PublicLog {
  /** The last published checkpoint; undefined before the first. */
  readonly published: (db: Kysely<Tables>) => Promise<string | undefined>;
  /** The one-line public key; null before there is one. */
  readonly key: () => Promise<string | null>;
}

const TEXT = 'text/plain; charset=utf-8';
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
const A_MOMENT = 'public, max-age=2';

/** The routes under `/log/`. */
export function logRoutes({ published, key }: PublicLog): readonly Route[] {
  return [
    rawRoute({
      method: 'GET',
      path: '/log/checkpoint',
      access: 'public',
      summary: '账本最新检查点（C2SP tlog-checkpoint）',
      handle: async ({ database }, _input, _request, reply) => {
        const note = await published(database.kysely);
        return send(reply, TEXT, A_MOMENT, note ?? notFound('账本还没有检查点'));
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/log/key',
      access: 'public',
      summary: '账本公钥（C2SP signed-note 的一行）',
      handle: async (_ctx, _input, _request, reply) => {
        const text = await key();
        return send(reply, TEXT, A_MOMENT, text === null ? notFound('账本还没有密钥') : `${text}\n`);
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/log/tile/*',
      access: 'public',
      summary: '账本数据块与条目包（C2SP tlog-tiles）',
      params: tileParams,
      handle: async ({ database }, { params }, _request, reply) => {
        const tile = parsePath(`tile/${params['*']}`);
        const content = await tileContent(database.kysely, tile);
        return send(reply, 'application/octet-stream', NEVER_CHANGES, content ?? notFound('没有这个数据块'));
      },
    }),
  ];
}

function parsePath(path: string): Tile {
  try {
    return parseTilePath(path);
  } catch (error) {
    if (error instanceof TlogError) throw notFound('没有这个数据块');
    throw error;
  }
}

/** Only what a published head covers: a hash above it might be asked for before its leaf is safe to show. */
async function tileContent(db: Kysely<Tables>, tile: Tile): Promise<Uint8Array | undefined> {
  const size = (await lastCheckpoint(db))?.size ?? 0;
  const level = tile.level === 'entries' ? 0 : tile.level;
  const end = tile.index * TILE_WIDTH + tile.width;
  if (end > Math.floor(size / TILE_WIDTH ** level)) return undefined;
  return tile.level === 'entries' ? formatEntryBundle(await readLeaves(db, tile)) : readTile(db, tile);
}

function notFound(sentence: string): Problem {
  return new Problem('not-found', { detail: `（${sentence}）` });
}

function send(reply: FastifyReply, type: string, cache: string, body: string | Uint8Array | Problem): FastifyReply {
  if (body instanceof Problem) throw body;
  return reply.header('content-type', type).header('cache-control', cache).send(body);
}
