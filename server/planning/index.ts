/** 抽查计划: annual plans, special, for-cause, ordered and urgent tasks, joint plans, 推演. */

import type { ApprovalMatter } from '../approvals/index.ts';
import type { Module, WriteContext } from '../platform/index.ts';
import { documentRoutes } from './documents.ts';
import { planningEvents } from './events.ts';
import { forecastJob } from './forecast/job.ts';
import { forecastRoutes } from './forecast/routes.ts';
import { intendedAs } from './intended.ts';
import { invitationSource } from './joint/store.ts';
import { planningMigrations } from './migrations.ts';
import { publicRoutes } from './open/routes.ts';
import { planMatters } from './plans/matter.ts';
import { planRoutes } from './plans/routes.ts';
import { planSource } from './plans/store.ts';
import type { PlanningDeps } from './policy.ts';
import { type DrawGround, drawGround } from './tasks/draw-ground.ts';
import { taskMatters } from './tasks/matter.ts';
import { taskRoutes } from './tasks/routes.ts';
import { taskSource } from './tasks/store.ts';

export { planningMigrations } from './migrations.ts';
export { type PublicTask, publicPlan, publicPlans, publicTasks } from './open/queries.ts';
export type { PublicPlan } from './open/schema.ts';
export { memberFilter } from './plans/members.ts';
export type { PlanningDeps } from './policy.ts';
export type { DrawGround, DrawRow } from './tasks/draw-ground.ts';

/** What draws ask. */
export interface PlanningPort {
  /** The task if it may be drawn now, judged again; throws with every reason where it may not. */
  drawGround(ctx: WriteContext, task: string): Promise<DrawGround>;
}

/** The module; `matters` are for the approval engine. */
export function planningModule(
  deps: PlanningDeps,
): Module & PlanningPort & { readonly matters: readonly ApprovalMatter[] } {
  const job = forecastJob(deps);
  return {
    name: 'planning',
    migrations: planningMigrations,
    routes: [
      ...planRoutes(deps),
      ...taskRoutes(deps),
      ...forecastRoutes(deps, job),
      ...documentRoutes(deps),
      ...publicRoutes(deps),
    ],
    jobs: [job],
    events: planningEvents,
    ledgerSources: [planSource, invitationSource, taskSource],
    matters: [...planMatters(deps), ...taskMatters(deps)].map((matter) => {
      return { ...matter, intended: intendedAs(matter.code) };
    }),
    drawGround: (ctx, task) => drawGround(ctx, deps, task),
  };
}
