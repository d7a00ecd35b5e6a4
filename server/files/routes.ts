/** Putting a file in and getting it out. */

import { z } from 'zod';
import { Problem, type Route, rawRoute, type Scope, type WriteContext } from '../platform/index.ts';
import { refusalsAsProblems } from './problem.ts';
import type { FileStore } from './store.ts';
import { FILE_TYPES } from './types.ts';
import { fileOf, keepUpload, receiveUpload } from './uploads.ts';

const digestSchema = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, '文件编号应为 64 位十六进制摘要') });

/** What is said of a file that was taken. */
export interface UploadAnswer {
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly type: string;
  readonly name: string;
}

/** One write transaction for a raw route. */
export type Write = <Result>(
  as: { readonly actor: WriteContext['actor']; readonly scope: Scope },
  body: (ctx: WriteContext) => Promise<Result>,
) => Promise<Result>;

/** The routes of the store. `maxBytes` is the largest file taken. */
export function fileRoutes(store: FileStore, maxBytes: number, write: Write): readonly Route[] {
  return [
    rawRoute({
      method: 'PUT',
      path: '/api/files',
      summary: '上传一个文件（application/octet-stream，文件名在 X-File-Name 中）',
      access: 'signedIn',
      bodyLimit: maxBytes,
      handle: async ({ actor, scope }, _input, request, reply) => {
        if (actor === null) throw new Problem('not-signed-in');
        const upload = await receiveUpload(store, request, { maxBytes });
        await write({ actor, scope }, (ctx) => keepUpload(ctx, upload));
        const { sha256, sm3, size, type, name } = upload;
        return reply.send({ sha256, sm3, size, type, name } satisfies UploadAnswer);
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/api/files/:sha256',
      summary: '下载一个文件',
      access: 'signedIn',
      params: digestSchema,
      handle: async ({ actor, database }, { params }, _request, reply) => {
        if (actor === null) throw new Problem('not-signed-in');
        const file = await fileOf({ db: database.kysely }, actor, params.sha256);
        if (file === undefined) throw new Problem('not-found');
        const content = await refusalsAsProblems(store.open(params.sha256));
        return (
          reply
            // Never shown as a page of ours, whatever is in it.
            .header('content-type', FILE_TYPES[file.type].mediaType)
            .header('content-security-policy', "default-src 'none'; sandbox")
            .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
            .header('content-length', file.size)
            .send(content)
        );
      },
    }),
  ];
}
