/** The public side of the catalogue: keyless, reads only (国办发〔2024〕54号: 检查事项须公布, and firms check them before they let anybody in). */

import { publicRoute, type Route } from '../../platform/index.ts';
import { publicItems, publicRecord } from './queries.ts';
import { publicItemQuery, publicItemsShape, publicParams, publicQuery, publicRecordShape } from './schema.ts';

/** All public routes. */
export const publicRoutes: readonly Route[] = [
  publicRoute({
    path: '/api/public/catalogue',
    summary: '已公布的随机抽查事项，及其在某日是否有效',
    query: publicQuery,
    response: publicItemsShape,
    handle: async (ctx, { query: { organisation, day = ctx.today } }) => ({
      day,
      items: await publicItems(ctx, organisation, day),
    }),
  }),
  publicRoute({
    path: '/api/public/catalogue/:id',
    summary: '一个已公布的事项：依据原文、检查表、各版与变更记录',
    params: publicParams,
    query: publicItemQuery,
    response: publicRecordShape,
    handle: (ctx, { params, query: { day = ctx.today } }) => publicRecord(ctx, params.id, day),
  }),
];
