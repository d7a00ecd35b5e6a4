/** Every change of the tables, in the order in which they are applied. A released one never changes or moves. */

import { approvalMigrations } from './approvals/index.ts';
import { calendarMigrations } from './calendar/index.ts';
import { catalogueMigrations } from './catalogue/index.ts';
import { drawMigrations } from './draws/index.ts';
import { fileMigrations } from './files/index.ts';
import { frequencyMigrations } from './frequency/index.ts';
import { identityMigrations } from './identity/index.ts';
import { ledgerMigrations } from './ledger/index.ts';
import { planningMigrations } from './planning/index.ts';
import { idempotencyMigrations } from './platform/http/index.ts';
import type { Migration } from './platform/index.ts';
import { jobMigrations } from './platform/jobs/index.ts';
import { recordMigrations } from './records/index.ts';
import { registryMigrations } from './registry/index.ts';

export const MIGRATIONS: readonly Migration[] = [
  ...idempotencyMigrations,
  ...jobMigrations,
  ...ledgerMigrations,
  ...identityMigrations,
  ...fileMigrations,
  ...calendarMigrations,
  ...recordMigrations,
  ...registryMigrations,
  ...approvalMigrations,
  ...catalogueMigrations,
  ...frequencyMigrations,
  ...planningMigrations,
  ...drawMigrations,
];
