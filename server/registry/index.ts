/** 名录库: subjects, inspectors and experts, and what brings them in and out. */

import type { FileStore } from '../files/index.ts';
import type { Migration, Module } from '../platform/index.ts';
import { type ClearingParts, importsPart, startClearing } from './imports/index.ts';
import { IMPORT_MIGRATIONS } from './imports/migrations.ts';
import { INSPECTOR_MIGRATIONS, type InspectorDeps, inspectorRequests, inspectorsPart } from './inspectors/index.ts';
import { SHARED_MIGRATIONS } from './shared/migrations.ts';
import { REQUEST_EVENTS } from './shared/requests/events.ts';
import { requestRoutes } from './shared/requests/routes.ts';
import { SUBJECT_MIGRATIONS, type SubjectDeps, subjectRequests, subjectsPart } from './subjects/index.ts';

export { type People, peopleOf } from './inspectors/index.ts';
export { makeCipher } from './shared/cipher.ts';
export { SUBJECT_KINDS } from './shared/fields.ts';
export { fitting, makeSummary, rebuildSubjectSearch as rebuildSearch, savedQuery } from './subjects/index.ts';

/** The changes of the registries' tables in their order: what both share, then each registry, then imports. */
export const registryMigrations: readonly Migration[] = [
  ...SHARED_MIGRATIONS,
  ...SUBJECT_MIGRATIONS,
  ...INSPECTOR_MIGRATIONS,
  ...IMPORT_MIGRATIONS,
];

/** `cipher` seals id numbers; `permits` says whether an account has a permission anywhere; `store` keeps uploads. */
interface RegistryDeps extends SubjectDeps, Pick<InspectorDeps, 'accounts'> {
  readonly store: FileStore;
  /** For the daily duty of removing what was kept long enough; without it nothing is removed. */
  readonly clearing?: ClearingParts & { readonly failed: (error: unknown) => void };
}

type Part = Pick<Module, 'migrations' | 'routes' | 'jobs' | 'events' | 'ledgerSources'>;

/** The module. */
export function registryModule({ cipher, permits, store, clearing, accounts }: RegistryDeps): Module {
  const registries = { cipher, permits, ...(accounts === undefined ? {} : { accounts }) };
  const imports = importsPart({ cipher, files: store });
  const kinds = {
    subject: subjectRequests(cipher),
    inspector: inspectorRequests(registries),
    import: imports.requests,
  };
  const requests: Part = {
    migrations: SHARED_MIGRATIONS,
    routes: requestRoutes({ kinds, permits }),
    events: REQUEST_EVENTS,
  };
  const parts: readonly Part[] = [requests, subjectsPart(registries), inspectorsPart(registries), imports];
  return {
    name: 'registry',
    migrations: registryMigrations,
    routes: parts.flatMap(({ routes }) => routes),
    jobs: parts.flatMap(({ jobs }) => jobs ?? []),
    events: Object.fromEntries(parts.flatMap(({ events }) => Object.entries(events ?? {}))),
    ledgerSources: parts.flatMap(({ ledgerSources }) => ledgerSources ?? []),
    ...(clearing === undefined ? {} : { start: async () => startClearing(clearing) }),
  };
}
