/** The import wizard's server side, and exports. */

import type { Module } from '../../platform/index.ts';
import type { ImportsDeps } from './deps.ts';
import { importEvents } from './events.ts';
import { exportRoutes } from './exports/routes.ts';
import { applyJob } from './jobs/apply-job.ts';
import { checkJob } from './jobs/check-job.ts';
import { readJob } from './jobs/read-job.ts';
import { IMPORT_MIGRATIONS } from './migrations.ts';
import { importRoutes } from './routes.ts';

export type { ImportsDeps } from './deps.ts';

/** What the registry module takes from here. Its permissions: `registry.import`, `subject.export`, `inspector.export`. */
export function importsPart(deps: ImportsDeps): Required<Pick<Module, 'migrations' | 'routes' | 'jobs' | 'events'>> {
  const jobs = { read: readJob(deps), check: checkJob(deps), apply: applyJob(deps) };
  return {
    migrations: IMPORT_MIGRATIONS,
    routes: [...importRoutes(deps, jobs), ...exportRoutes],
    jobs: Object.values(jobs) as unknown as NonNullable<Module['jobs']>,
    events: importEvents,
  };
}
