/** 名录库: subjects, inspectors and experts, and what brings them in and out. */

import type { FileStore } from '../files/index.ts';
import type { Migration, Module } from '../platform/index.ts';
import { importsPart } from './imports/index.ts';
import { IMPORT_MIGRATIONS } from './imports/migrations.ts';
import { INSPECTOR_MIGRATIONS, inspectorsPart } from './inspectors/index.ts';
import { SHARED_MIGRATIONS } from './shared/migrations.ts';
import { SUBJECT_MIGRATIONS, type SubjectDeps, subjectsPart } from './subjects/index.ts';

export { makeCipher } from './shared/cipher.ts';
export { rebuildSubjectSearch as rebuildSearch } from './subjects/index.ts';

/** The changes of the registries' tables in their order: what both share, then each registry, then imports. */
export const registryMigrations: readonly Migration[] = [
  ...SHARED_MIGRATIONS,
  ...SUBJECT_MIGRATIONS,
  ...INSPECTOR_MIGRATIONS,
  ...IMPORT_MIGRATIONS,
];

/** `cipher` seals id numbers; `permits` says whether an account has a permission anywhere; `store` keeps uploads. */
interface RegistryDeps extends SubjectDeps {
  readonly store: FileStore;
}

type Part = Pick<Module, 'migrations' | 'routes' | 'jobs' | 'events' | 'ledgerSources'>;

/** The module. */
export function registryModule({ cipher, permits, store }: RegistryDeps): Module {
  const registries = { cipher, permits };
  const parts: readonly Part[] = [
    subjectsPart(registries),
    inspectorsPart(registries),
    importsPart({ cipher, files: store }),
  ];
  return {
    name: 'registry',
    migrations: registryMigrations,
    routes: parts.flatMap(({ routes }) => routes),
    jobs: parts.flatMap(({ jobs }) => jobs ?? []),
    events: Object.fromEntries(parts.flatMap(({ events }) => Object.entries(events ?? {}))),
    ledgerSources: parts.flatMap(({ ledgerSources }) => ledgerSources ?? []),
  };
}
