/** The names of accounts, for telling who made a version. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';

/** Rows with `byName`: what the account in `by` is called now; null where there is no such account. */
export async function withNames<Row extends { readonly by: string }>(
  db: Kysely<Tables>,
  rows: readonly Row[],
): Promise<(Row & { readonly byName: string | null })[]> {
  const ids = [...new Set(rows.map(({ by }) => by))];
  if (ids.length === 0) return [];
  const accounts = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, byName: names.get(row.by) ?? null }));
}
