/** The subject registry's face: its part of the module, and what an import works with. */

import type { Module } from '../../platform/index.ts';
import type { SubjectDeps } from './answers.ts';
import { SUBJECT_EVENTS } from './events.ts';
import { subjectLedgerSource } from './ledger-source.ts';
import { SUBJECT_MIGRATIONS } from './migrations.ts';
import { subjectRoutes } from './routes.ts';

export type { SubjectDeps } from './answers.ts';
export { addPriorInspections } from './commands/add-prior-inspections.ts';
export { addSubjects } from './commands/add-subjects.ts';
export { changeStatus } from './commands/change-status.ts';
export { changeSubjects } from './commands/change-subjects.ts';
export { CONTENT_FIELDS, type SubjectContent } from './content.ts';
export { fitting } from './list-conditions.ts';
export { savedQuery } from './list-schema.ts';
export { SUBJECT_MIGRATIONS } from './migrations.ts';
export { sealFacts } from './plans.ts';
export { inspectionKey, knownInspections } from './prior-inspections.ts';
export { rebuildSubjectSearch } from './rebuild-search.ts';
export { subjectRequests } from './request-kind.ts';
export { STATUS_MOVES, STATUSES, type Status } from './states.ts';
export { makeSummary } from './summary.ts';

type Part = Pick<Module, 'migrations' | 'routes' | 'jobs' | 'events' | 'ledgerSources'>;

/** The subjects' part of the registry module. */
export function subjectsPart(deps: SubjectDeps): Part {
  return {
    migrations: SUBJECT_MIGRATIONS,
    routes: subjectRoutes(deps),
    events: SUBJECT_EVENTS,
    ledgerSources: [subjectLedgerSource],
  };
}
