/** 抽查计划: annual plans, special, for-cause, ordered and urgent tasks, joint plans, 推演. */

import type { ApprovalMatter } from '../approvals/index.ts';
import type { Module } from '../platform/index.ts';
import { documentRoutes } from './documents.ts';
import { planningEvents } from './events.ts';
import { forecastJob } from './forecast/job.ts';
import { forecastRoutes } from './forecast/routes.ts';
import { invitationSource } from './joint/store.ts';
import { planningMigrations } from './migrations.ts';
import { publicRoutes } from './open/routes.ts';
import { planMatters } from './plans/matter.ts';
import { planRoutes } from './plans/routes.ts';
import { planSource } from './plans/store.ts';
import type { PlanningDeps } from './policy.ts';
import { taskMatters } from './tasks/matter.ts';
import { taskRoutes } from './tasks/routes.ts';
import { taskSource } from './tasks/store.ts';

export { planningMigrations } from './migrations.ts';
export { type PublicPlan, type PublicTask, publicPlans, publicTasks } from './open/queries.ts';
export type { PlanningDeps } from './policy.ts';

/** The module; `matters` are for the approval engine. */
export function planningModule(deps: PlanningDeps): Module & { readonly matters: readonly ApprovalMatter[] } {
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
    matters: [...planMatters(deps), ...taskMatters(deps)],
  };
}
