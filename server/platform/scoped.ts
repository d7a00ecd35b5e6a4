/** Every read of an authority's records goes through here, so that no query forgets whose they are. */

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from './context.ts';

/** Names of the columns that say whose a record is, as references: `subject.organisation`. */
export interface ScopeColumns {
  readonly organisation: string;
  readonly office?: string;
  readonly owner?: string;
}

/** The condition that keeps a query within the scope; for `.where((eb) => within(scope, columns, eb))`. */
export function within(
  scope: Scope,
  columns: ScopeColumns,
  // biome-ignore lint/suspicious/noExplicitAny: any table that has the named columns
  eb: ExpressionBuilder<any, any>,
): Expression<SqlBool> {
  const nothing = sql<SqlBool>`1 = 0`;
  const among = (column: string | undefined, values: readonly string[]) =>
    column === undefined || values.length === 0 ? nothing : eb(column, 'in', values);
  switch (scope.kind) {
    case 'all':
      return sql<SqlBool>`1 = 1`;
    case 'organisations':
      return among(columns.organisation, scope.organisations);
    case 'offices':
      return eb.and([among(columns.organisation, [scope.organisation]), among(columns.office, scope.offices)]);
    case 'own':
      return eb.and([among(columns.organisation, [scope.organisation]), among(columns.owner, [scope.account])]);
  }
}

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
