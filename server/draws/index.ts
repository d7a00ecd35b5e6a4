/** 抽签: from a task that waits for a draw to the commitment in front of everybody. */

import type { ApprovalMatter } from '../approvals/index.ts';
import type { Module } from '../platform/index.ts';
import { afterwardsRoutes } from './afterwards/routes.ts';
import { startDisclosing } from './afterwards/ticker.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { bundleRoutes } from './bundle/index.ts';
import { executeJob } from './ceremony/execute-job.ts';
import { ceremonyRoutes } from './ceremony/routes.ts';
import { drawEvents } from './events.ts';
import { type Fairness, makeFairness } from './fairness/index.ts';
import { freezeJob } from './freeze-job.ts';
import { jointRoutes } from './joint/routes.ts';
import { drawMatters } from './matter.ts';
import { drawMigrations } from './migrations.ts';
import type { DrawDeps } from './policy.ts';
import { makePublicDraws, type PublicDraws } from './public/draws.ts';
import { publicRoutes } from './public/routes.ts';
import { recordRoutes } from './record/routes.ts';
import { drawRoutes } from './routes.ts';
import { drawSource } from './store.ts';

export type { Fairness } from './fairness/index.ts';
export type { FairnessReport } from './fairness/schema.ts';
export { drawMigrations } from './migrations.ts';
export type { DrawDeps } from './policy.ts';
export type { PublicDraws } from './public/draws.ts';
export type { PublicDraw, PublicHead, PublicSubjects } from './public/schema.ts';
export { liveDrawWords } from './queries.ts';

interface DrawsModule extends Module {
  /** For the approval engine. */
  readonly matters: readonly ApprovalMatter[];
  /** For the public pages. */
  readonly open: { readonly draws: PublicDraws; readonly fairness: Fairness };
}

/** The module. */
export function drawsModule(deps: DrawDeps): DrawsModule {
  const job = freezeJob(deps);
  const draws = makePublicDraws(deps);
  const fairness = makeFairness(deps, draws);
  const execution = executeJob(deps);
  return {
    name: 'draws',
    migrations: drawMigrations,
    routes: [
      ...drawRoutes(deps, job),
      ...publicRoutes(draws, fairness),
      ...jointRoutes(deps),
      ...attachmentRoutes(deps),
      ...ceremonyRoutes(deps, execution),
      ...afterwardsRoutes(deps),
      ...bundleRoutes(deps),
      ...recordRoutes(deps),
    ],
    jobs: [job, execution],
    events: drawEvents,
    ledgerSources: [drawSource],
    matters: drawMatters(deps),
    open: { draws, fairness },
    ...(deps.byTheClock === undefined ? {} : { start: async () => startDisclosing(deps) }),
  };
}
