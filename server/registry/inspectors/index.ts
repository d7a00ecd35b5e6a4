/** The inspector registry: who may inspect, and experts and assistants who may not. */

import type { Module } from '../../platform/index.ts';
import { inspectorEvents } from './events.ts';
import { ledgerSourcesOf } from './ledger-sources.ts';
import { INSPECTOR_MIGRATIONS } from './migrations.ts';
import type { InspectorDeps } from './policy.ts';
import { inspectorRoutes } from './routes.ts';

export { linkedInspector } from './account-store.ts';
export { addInspectors, type Outcome } from './commands/add-inspectors.ts';
export { changeInspectors } from './commands/change-inspectors.ts';
export type { StoredInspector } from './content.ts';
export { eligibilityOn } from './eligibility.ts';
export { applyChange } from './list.ts';
export { INSPECTOR_MIGRATIONS } from './migrations.ts';
export { type People, peopleOf } from './people.ts';
export type { InspectorDeps } from './policy.ts';
export { withoutKnown } from './recusal-store.ts';
export { inspectorRequests } from './request-kind.ts';
export { countInspectors } from './review.ts';
export { type ChangeInput, changeSchema, type DraftInput } from './schema.ts';
export { shownDifferences } from './shown.ts';
export { findInspectors, findInspectorsByCertificate } from './store.ts';

/** Tables, routes, events and ledger sources of the inspector registry, for the registry's module. */
export function inspectorsPart(
  deps: InspectorDeps,
): Required<Pick<Module, 'migrations' | 'routes' | 'events' | 'ledgerSources'>> {
  return {
    migrations: INSPECTOR_MIGRATIONS,
    routes: inspectorRoutes(deps),
    events: inspectorEvents,
    ledgerSources: ledgerSourcesOf(deps.cipher),
  };
}
