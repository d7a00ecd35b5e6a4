/** The import wizard's server side, and exports. */

import type { Module } from '../../platform/index.ts';
import type { KindOfRequest } from '../shared/requests/kinds.ts';
import { approvalRoutes } from './approval-routes.ts';
import type { ImportsDeps } from './deps.ts';
import { importEvents } from './events.ts';
import { exportRoutes } from './exports/routes.ts';
import { applyJob } from './jobs/apply-job.ts';
import { checkJob } from './jobs/check-job.ts';
import { readJob } from './jobs/read-job.ts';
import { IMPORT_MIGRATIONS } from './migrations.ts';
import { importRequests } from './request-kind.ts';
import { type ClearingParts, clearExpired } from './retention/daily-clearing.ts';
import { everyDay } from './retention/every-day.ts';
import { importRoutes } from './routes.ts';

export type { ImportsDeps } from './deps.ts';
export type { ClearingParts } from './retention/daily-clearing.ts';

interface ImportsPart extends Required<Pick<Module, 'migrations' | 'routes' | 'jobs' | 'events'>> {
  /** For the one mechanism of approval. */
  readonly requests: KindOfRequest;
}

/** Starts the daily duty of removing what was kept long enough; returns what stops it. */
export function startClearing(
  parts: ClearingParts & { readonly failed: (error: unknown) => void },
): () => Promise<void> {
  return everyDay((signal) => clearExpired(parts, signal), parts.now, parts.failed);
}

/** What the registry module takes from here. Its permissions: `registry.import`, `subject.export`, `inspector.export`. */
export function importsPart(deps: ImportsDeps): ImportsPart {
  const jobs = { read: readJob(deps), check: checkJob(deps), apply: applyJob(deps) };
  return {
    migrations: IMPORT_MIGRATIONS,
    routes: [...importRoutes(deps, jobs), ...approvalRoutes, ...exportRoutes],
    jobs: Object.values(jobs) as unknown as NonNullable<Module['jobs']>,
    events: importEvents,
    requests: importRequests(jobs.apply),
  };
}
