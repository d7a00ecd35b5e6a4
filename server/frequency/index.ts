/** Rules of frequency and ratio: kept, confirmed, and asked before every inspection. */

import type { Module } from '../platform/index.ts';
import { frequencyEvents } from './events.ts';
import { frequencyMigrations } from './migrations.ts';
import type { FrequencyDeps } from './policy.ts';
import { type FrequencyPort, frequencyPort } from './port.ts';
import { frequencyRoutes } from './routes.ts';
import { frequencySources } from './store.ts';

export { askMany } from './ask-many.ts';
export { frequencyMigrations } from './migrations.ts';
export type { FrequencyDeps, VisitSource } from './policy.ts';

/** The module's tables, routes and events, and the questions that later modules ask. */
export function frequencyModule(deps: FrequencyDeps): Module & FrequencyPort {
  return {
    name: 'frequency',
    migrations: frequencyMigrations,
    routes: frequencyRoutes(deps),
    events: frequencyEvents,
    ledgerSources: frequencySources,
    ...frequencyPort(deps),
  };
}
