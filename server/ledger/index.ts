/** The ledger: what happened, so that nobody can take it back. */

import './tables.ts';

export { type LedgerDeps, ledgerModule } from './ledger.ts';
export { migrations as ledgerMigrations } from './migrations.ts';
export { postgresRoles } from './roles.ts';
export type * from './types.ts';
