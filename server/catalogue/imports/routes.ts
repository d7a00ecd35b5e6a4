/** Imports of the catalogue and the power list over HTTP: a file, a dry run with the fate of every row, decisions, applying. */

import { fileOf } from '../../files/index.ts';
import { byId, Problem, type Route, rawRoute, readRoute, writeRoute } from '../../platform/index.ts';
import { type CatalogueDeps, EDIT } from '../policy.ts';
import { applyImport, decideRows } from './commands/move-import.ts';
import { importAnswer, listImports, readImport } from './queries.ts';
import { LARGEST_FILE } from './reading/limits.ts';
import { readList } from './reading/read-list.ts';
import { applyBody, createBody, decideBody, importShape, importsShape } from './schema.ts';
import { insertImport, loadImport } from './store.ts';

const access = { permission: EDIT } as const;
const ALL = '/api/catalogue/imports';

/** All routes of imports. */
export function importRoutes(deps: CatalogueDeps): readonly Route[] {
  return [
    createRoute(deps),
    readRoute({
      path: ALL,
      summary: '最近的清单导入',
      access,
      response: importsShape,
      handle: async (ctx) => ({ imports: await listImports(ctx, deps) }),
    }),
    readRoute({
      path: `${ALL}/:id`,
      summary: '一次导入：试算或结果，每一行怎么处理',
      access,
      params: byId,
      response: importShape,
      handle: (ctx, { params }) => readImport(ctx, deps, params.id),
    }),
    writeRoute({
      method: 'POST',
      path: `${ALL}/:id/decisions`,
      summary: '决定导入文件里的行',
      access,
      params: byId,
      body: decideBody,
      response: importShape,
      handle: (ctx, { params, body }) => decideRows(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ALL}/:id/apply`,
      summary: '写入：全部成功或全部不写',
      access,
      params: byId,
      body: applyBody,
      response: importShape,
      handle: (ctx, { params, body }) => applyImport(ctx, deps, params.id, body),
    }),
  ];
}

/** Raw, because the file is read in a process of its own before the transaction begins. */
function createRoute(deps: CatalogueDeps): Route {
  return rawRoute({
    method: 'POST',
    path: ALL,
    summary: '读取已上传的事项清单或权力清单，给出试算',
    access,
    body: createBody,
    handle: async ({ database, actor, scope }, { body: { kind, sha256 } }, _request, reply) => {
      if (actor === null) throw new Problem('not-signed-in');
      const file = await fileOf({ db: database.kysely }, actor, sha256);
      if (file === undefined) throw new Problem('not-found', { detail: '（文件）' });
      if (file.size > LARGEST_FILE)
        throw new Problem('too-large', { detail: `清单文件不能超过 ${LARGEST_FILE / 1_048_576} MB。` });
      const rows = await readList(deps.store, sha256, file.name, kind);
      const answer = await deps.write({ actor, scope }, async (ctx) => {
        const id = ctx.newId();
        const place = {
          organisation: actor.organisation,
          office: scope.kind === 'offices' ? (scope.offices[0] ?? null) : null,
        };
        const stored = {
          rows: JSON.stringify(rows),
          decisions: '[]',
          report: null,
          state: 'read' as const,
          version: 1,
        };
        const made = { created_by: actor.account, created_at: ctx.now };
        await insertImport(ctx, { id, ...place, kind, file_name: file.name, file_sha256: sha256, ...stored, ...made });
        return importAnswer(ctx, deps, await loadImport(ctx, id));
      });
      return reply.send(answer);
    },
  });
}
