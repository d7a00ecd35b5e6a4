/** Draws as open data: numbers, counts, digests and the frozen lists. Never the secret, and nothing of a sealed result. */

import { publicRoute, type Route, rawRoute } from '../../platform/index.ts';
import { fairnessCsv } from '../fairness/csv.ts';
import type { Fairness } from '../fairness/index.ts';
import { fairnessShape } from '../fairness/schema.ts';
import type { PublicDraws } from './draws.ts';
import {
  drawParams,
  drawsQuery,
  fairnessQuery,
  publicDrawShape,
  publicDrawsShape,
  subjectsQuery,
  subjectsShape,
} from './schema.ts';

/** The routes under `/api/public/draws` and `/api/public/fairness`. */
export function publicRoutes(draws: PublicDraws, fairness: Fairness): readonly Route[] {
  return [
    publicRoute({
      path: '/api/public/draws',
      summary: '全部抽签：编号、状态、单位、户数、强度、变动率、摘要；中止的也在内，新的在前',
      query: drawsQuery,
      response: publicDrawsShape,
      handle: async (ctx, { query: { page, size, ...asked } }) => {
        const all = await draws.list(ctx, asked);
        return { total: all.length, draws: all.slice((page - 1) * size, page * size) };
      },
    }),
    publicRoute({
      path: '/api/public/draws/:id',
      summary: '一次抽签（按内部编号或公开编号）：承诺书全文、各层户数、排除原因、仪式各步、摘要',
      params: drawParams,
      response: publicDrawShape,
      handle: async (ctx, { params }) => ({ draw: await draws.read(ctx, params.id) }),
    }),
    publicRoute({
      path: '/api/public/draws/:id/subjects',
      summary: '冻结名单：在不在内、为什么、哪一层；名单公开后还有签号和是否抽中',
      params: drawParams,
      query: subjectsQuery,
      response: subjectsShape,
      handle: (ctx, { params, query }) => draws.subjects(ctx, params.id, query),
    }),
    publicRoute({
      path: '/api/public/fairness',
      summary: '公平性：已公开的各次抽签里，各类企业抽中多少、应当抽中多少，检查人员搭档，排除和变更',
      query: fairnessQuery,
      response: fairnessShape,
      handle: (ctx, { query }) => fairness(ctx, query.organisation),
    }),
    rawRoute({
      method: 'GET',
      access: 'public',
      path: '/api/public/fairness.csv',
      summary: '公平性的逐次数据（CSV）',
      query: fairnessQuery,
      handle: async ({ database, now, today }, { query }, _request, reply) => {
        const report = await fairness({ db: database.kysely, now, today }, query.organisation);
        const name = 'attachment; filename="fairness.csv"';
        return reply.type('text/csv; charset=utf-8').header('content-disposition', name).send(fairnessCsv(report));
      },
    }),
  ];
}
