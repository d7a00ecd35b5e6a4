/** What an approver looks at of an import: only one that was put up for approval, and nothing to change in it. */

import { Problem, type ReadContext, type Route, rawRoute, readRoute } from '../../platform/index.ts';
import { requestId } from '../shared/requests/schema.ts';
import { loadRequest } from '../shared/requests/store.ts';
import { listRows, readImport } from './queries.ts';
import { sendReport } from './report.ts';
import { detailView, rowsQuery, rowsView } from './schema.ts';

const access = { permission: 'subject.approve' } as const;
const ONE = '/api/registry/requests/:id/import';

/** The routes, beside those of the request itself. */
export const approvalRoutes: readonly Route[] = [
  readRoute({
    path: ONE,
    summary: '申请审批的导入：各表、列的对应、各类行数',
    access,
    params: requestId,
    response: detailView,
    handle: async (ctx, { params }) => {
      return { ...(await readImport(ctx, await importOfRequest(ctx, params.id))), abilities: [] };
    },
  }),
  readRoute({
    path: `${ONE}/rows`,
    summary: '申请审批的导入：各行的处理结果',
    access,
    params: requestId,
    query: rowsQuery,
    response: rowsView,
    handle: async (ctx, { params, query }) => listRows(ctx, await importOfRequest(ctx, params.id), query),
  }),
  rawRoute({
    method: 'GET',
    path: `${ONE}/report`,
    summary: '申请审批的导入：下载逐行结果',
    access,
    params: requestId,
    handle: async (ctx, { params }, _request, reply) => {
      const reader = { ...ctx, db: ctx.database.kysely, actor: ctx.actor! };
      return sendReport(reader, await importOfRequest(reader, params.id), reply);
    },
  }),
];

async function importOfRequest(ctx: ReadContext, id: string): Promise<string> {
  const { kind, record } = await loadRequest(ctx, id);
  if (kind !== 'import' || record === null) throw new Problem('not-found', { detail: '（申请）' });
  return record;
}
