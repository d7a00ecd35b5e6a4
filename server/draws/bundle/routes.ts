/** The public files of a draw, one by one and as one zip. */

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { archiveSize, type BundleSource, compareText, writeArchive } from '@mingqian/draw';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { byId, Problem, type RawContext, type Route, rawRoute, withSnapshot } from '../../platform/index.ts';
import { findDraw, type StoredDraw } from '../store.ts';
import { type BundleDeps, type PublicFile, publicFilesOf } from './files.ts';

/** A name may hold a slash: `ledger/committed.json`. */
const fileParams = z.strictObject({ ...byId.shape, '*': z.string().max(60, '文件名过长') });

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  tsv: 'text/tab-separated-values; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  'tlog-proof': 'text/plain; charset=utf-8',
};

/** The routes under `/api/public/draws/:id/`. */
export function bundleRoutes(deps: BundleDeps): readonly Route[] {
  return [
    rawRoute({
      method: 'GET',
      path: '/api/public/draws/:id/files/*',
      access: 'public',
      summary: '抽签材料包中的一个文件',
      params: fileParams,
      handle: async (ctx, { params }, request, reply) => {
        const { files } = await readFiles(ctx, deps, params.id);
        const file = files.find(({ name }) => name === params['*']);
        if (file === undefined)
          throw new Problem('not-found', { detail: '（材料包里还没有这个文件，或名单尚在保密期）' });
        const answer = {
          etag: file.sha256,
          type: MEDIA_TYPES[file.name.slice(file.name.lastIndexOf('.') + 1)]!,
          name: file.name.slice(file.name.lastIndexOf('/') + 1),
          size: file.size,
          open: () => file.open(),
        };
        return send(request, reply, answer);
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/api/public/draws/:id/bundle.zip',
      access: 'public',
      summary: '抽签材料包：全部公开文件，供任何人核验',
      params: byId,
      handle: async (ctx, { params }, request, reply) => {
        const { draw, files } = await readFiles(ctx, deps, params.id);
        const source = sourceOf(files);
        const answer = {
          etag: digestOf(files),
          type: 'application/zip',
          name: `${draw.content.committed!.number}.zip`,
          size: archiveSize(source),
          open: () => writeArchive(source),
        };
        return send(request, reply, answer);
      },
    }),
  ];
}

/** All on one state of the database; `not-found` before the commitment, as if there were no draw. */
async function readFiles(
  { database }: RawContext,
  deps: BundleDeps,
  id: string,
): Promise<{ readonly draw: StoredDraw; readonly files: readonly PublicFile[] }> {
  return withSnapshot(database, async (db) => {
    const draw = await findDraw(db, id);
    const files = draw === undefined ? [] : await publicFilesOf({ db }, deps, draw);
    if (draw === undefined || files.length === 0) throw new Problem('not-found', { detail: '（抽签）' });
    return { draw, files };
  });
}

function sourceOf(files: readonly PublicFile[]): BundleSource {
  const byName = new Map(files.map((file) => [file.name, file]));
  return {
    names: [...byName.keys()].toSorted(compareText),
    size: (name) => byName.get(name)?.size,
    open: (name) => byName.get(name)!.open(),
  };
}

/** The zip has one form, so that names and contents say what its bytes are. */
function digestOf(files: readonly PublicFile[]): string {
  const lines = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).toSorted(compareText);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

interface Answer {
  readonly etag: string;
  readonly type: string;
  readonly name: string;
  readonly size: number;
  readonly open: () => AsyncIterable<Uint8Array>;
}

function send(request: FastifyRequest, reply: FastifyReply, { etag, type, name, size, open }: Answer): FastifyReply {
  // Kept by whoever likes, and asked about each time: a draw grows from step to step.
  void reply.header('etag', `"${etag}"`).header('cache-control', 'public, no-cache');
  if (request.headers['if-none-match']?.includes(`"${etag}"`) === true) return reply.code(304).send();
  return reply
    .header('content-type', type)
    .header('content-length', size)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(open(), { objectMode: false }));
}
