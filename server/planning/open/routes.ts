/** What the public is told: published plans, their changes, special tasks. */

import { z } from 'zod';
import { byId, publicRoute, type Route } from '../../platform/index.ts';
import type { PlanningDeps } from '../policy.ts';
import { publicPlan, publicPlans, publicTasks } from './queries.ts';
import { onePlanShape, publicPlansShape, publicTasksShape } from './schema.ts';

const query = z.strictObject({
  organisation: z.string('单位编号不对').min(1, '单位编号不对').max(60, '单位编号不对').optional(),
});

/** Open to everybody (国办发〔2024〕54号: 计划、专项检查须公布). */
export function publicRoutes(deps: PlanningDeps): readonly Route[] {
  return [
    publicRoute({
      path: '/api/public/plans',
      summary: '已公布的年度抽查计划及历次变更说明',
      query,
      response: publicPlansShape,
      handle: async (ctx, { query: { organisation } }) => ({ plans: await publicPlans(ctx, deps, organisation) }),
    }),
    publicRoute({
      path: '/api/public/plans/:id',
      summary: '一份已公布的年度抽查计划',
      params: byId,
      response: onePlanShape,
      handle: async (ctx, { params }) => ({ plan: await publicPlan(ctx, deps, params.id) }),
    }),
    publicRoute({
      path: '/api/public/special-tasks',
      summary: '已公布的专项检查',
      query,
      response: publicTasksShape,
      handle: async (ctx, { query: { organisation } }) => ({ tasks: await publicTasks(ctx, deps, organisation) }),
    }),
  ];
}
