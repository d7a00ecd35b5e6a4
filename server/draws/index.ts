/** 抽签: from a task that waits for a draw to the commitment in front of everybody. */

import type { ApprovalMatter } from '../approvals/index.ts';
import type { Module } from '../platform/index.ts';
import { drawEvents } from './events.ts';
import { freezeJob } from './freeze-job.ts';
import { drawMatters } from './matter.ts';
import { drawMigrations } from './migrations.ts';
import type { DrawDeps } from './policy.ts';
import { publicRoutes } from './public/routes.ts';
import { drawRoutes } from './routes.ts';
import { drawSource } from './store.ts';

export { drawMigrations } from './migrations.ts';
export { liveDrawWords } from './queries.ts';

/** The module; `matters` are for the approval engine. */
export function drawsModule(deps: DrawDeps): Module & { readonly matters: readonly ApprovalMatter[] } {
  const job = freezeJob(deps);
  return {
    name: 'draws',
    migrations: drawMigrations,
    routes: [...drawRoutes(deps, job), ...publicRoutes(deps)],
    jobs: [job],
    events: drawEvents,
    ledgerSources: [drawSource],
    matters: drawMatters(deps),
  };
}
