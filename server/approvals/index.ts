/** The approval engine (审批): one for catalogue, plans and tasks. */

import type { Module } from '../platform/index.ts';
import { submitRun } from './commands/submit-run.ts';
import { supersedeRun } from './commands/supersede-run.ts';
import { approvalEvents } from './events.ts';
import { assertMatters } from './matters.ts';
import { approvalMigrations } from './migrations.ts';
import { approvalRoutes } from './routes.ts';
import { openRun, runsOf } from './store.ts';
import type { ApprovalDeps, Approvals } from './types.ts';
import { approvalSources } from './versions.ts';

export { approvalMigrations } from './migrations.ts';
export type * from './types.ts';

/** The module, and what other modules do with it. */
export function approvalsModule(deps: ApprovalDeps): Module & Approvals {
  return {
    name: 'approvals',
    migrations: approvalMigrations,
    routes: approvalRoutes(deps),
    events: approvalEvents,
    ledgerSources: approvalSources,
    // What modules hand in is complete by now; a mistake keeps the app from starting.
    start: async () => {
      assertMatters(deps);
      return async () => undefined;
    },
    submitForApproval: (ctx, submission) => submitRun(ctx, deps, submission),
    supersede: (ctx, record, reason) => supersedeRun(ctx, deps, record, reason),
    runsOf,
    openRun,
  };
}
