/** The ledger: what happened, so that nobody can take it back. */

import './tables.ts';

export { type LedgerDeps, ledgerModule } from './ledger.ts';
export { migrations as ledgerMigrations } from './migrations.ts';
export { statementProof } from './proof.ts';
export { assertRoles } from './roles/check-roles.ts';
export { grantRoles, grantStatements, type RoleNames } from './roles/grant-roles.ts';
export type * from './types.ts';
