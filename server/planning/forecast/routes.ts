/** 推演 over HTTP. Nothing of it is saved with the plan. */

import { byId, enqueueJob, Problem, type Route, readRoute, writeRoute } from '../../platform/index.ts';
import { loadPlan } from '../plans/store.ts';
import { EDIT, type PlanningDeps, READ } from '../policy.ts';
import { buildForecast } from './build.ts';
import type { forecastJob } from './job.ts';
import { play, workOf } from './play.ts';
import { forecastBody, forecastQuery, forecastShape, startedShape, whatIf } from './schema.ts';

/** By `workOf`: about two seconds on one core; more is long work. */
const MOST_AT_ONCE = 50_000_000;

export function forecastRoutes(deps: PlanningDeps, job: ReturnType<typeof forecastJob>): readonly Route[] {
  return [
    readRoute({
      path: '/api/planning/plans/:id/forecast',
      summary: '推演一份计划（可带“如果……”条件），立即给出结果',
      access: { permission: READ },
      params: byId,
      query: forecastQuery,
      response: forecastShape,
      limit: 30,
      handle: async (ctx, { params, query: { years, label, whatIf: given } }) => {
        const asked = given ?? whatIf.parse({});
        const playable = await buildForecast(ctx, deps, params.id, asked);
        if (workOf(playable, years) > MOST_AT_ONCE)
          throw new Problem('too-large', { detail: '计划、名录或遍数较大，请改用后台推演，或减少遍数。' });
        return play(playable, { years, label, whatIf: asked });
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/api/planning/plans/:id/forecasts',
      summary: '后台推演：登记，进度和结果在任务记录里',
      access: { permission: EDIT },
      params: byId,
      body: forecastBody,
      response: startedShape,
      handle: async (ctx, { params, body }) => {
        const plan = await loadPlan(ctx, params.id);
        await ctx.record({
          type: 'plan.forecast-asked',
          organisation: plan.content.organisation,
          rows: [],
          law: [],
          payload: { plan: plan.id, title: plan.content.body.title, year: plan.content.year, years: body.years },
        });
        return { job: await enqueueJob(ctx, job, { plan: plan.id, ...body }) };
      },
    }),
  ];
}
