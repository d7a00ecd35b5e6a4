/** 存档材料 over HTTP; the files themselves go over the routes of files. */

import { byId, type Route, writeRoute } from '../../platform/index.ts';
import { type DrawDeps, HOST } from '../policy.ts';
import { drawShape } from '../schema.ts';
import { attachFile } from './commands/attach-file.ts';
import { strikeFile } from './commands/strike-file.ts';
import { attachBody, strikeBody } from './schema.ts';

/** Both of them. */
export function attachmentRoutes(deps: DrawDeps): readonly Route[] {
  const write = {
    method: 'POST',
    access: { permission: HOST },
    params: byId,
    response: drawShape,
  } as const;
  return [
    writeRoute({
      ...write,
      path: '/api/draws/:id/attachments',
      summary: '存入录像、签名的抽签记录等；文件先上传，只能划去、不能删除',
      body: attachBody,
      handle: (ctx, { params, body }) => attachFile(ctx, deps, params.id, body),
    }),
    writeRoute({
      ...write,
      path: '/api/draws/:id/attachments/strike',
      summary: '划去存错的材料，写明理由；原件和记录保留',
      body: strikeBody,
      handle: (ctx, { params, body }) => strikeFile(ctx, deps, params.id, body),
    }),
  ];
}
