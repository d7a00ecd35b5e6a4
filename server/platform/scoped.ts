/** Every read of an authority's records goes through here, so that no query forgets whose they are. */

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from './context.ts';

/** Names of the columns that say whose a record is, as references: `subject.organisation`. */
export interface ScopeColumns {
  readonly organisation: string;
  readonly office?: string;
  readonly owner?: string;
}

/** The condition that keeps a query within the scope, for `.where(within(scope, columns))`. */
export function within(scope: Scope, columns: ScopeColumns): RawBuilder<SqlBool> {
  switch (scope.kind) {
    case 'all':
      return sql<SqlBool>`1 = 1`;
    case 'organisations':
      return among(columns.organisation, scope.organisations);
    case 'offices':
      return both(among(columns.organisation, [scope.organisation]), among(columns.office, scope.offices));
    case 'own':
      return both(among(columns.organisation, [scope.organisation]), among(columns.owner, [scope.account]));
  }
}

/** Nothing where the table has no such column, or where there is nothing to be among. */
function among(column: string | undefined, values: readonly string[]): RawBuilder<SqlBool> {
  if (column === undefined || values.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`${sql.ref(column)} in (${sql.join(values)})`;
}

const both = (one: RawBuilder<SqlBool>, other: RawBuilder<SqlBool>) => sql<SqlBool>`(${one} and ${other})`;

/** Whether one record is within the scope. */
export function isWithin(
  scope: Scope,
  row: { readonly organisation: string; readonly office?: string | null; readonly owner?: string | null },
): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'organisations':
      return scope.organisations.includes(row.organisation);
    case 'offices':
      return row.organisation === scope.organisation && scope.offices.includes(row.office ?? '');
    case 'own':
      return row.organisation === scope.organisation && row.owner === scope.account;
  }
}
