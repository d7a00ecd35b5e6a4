/** The names of accounts, for telling who made a version. */

import type { Kysely } from 'kysely';
import { namesOf } from '../../identity/index.ts';
import type { Tables } from '../../platform/index.ts';

/** Rows with `byName`: what the account in `by` is called now; null where there is no such account. */
export async function withNames<Row extends { readonly by: string }>(
  db: Kysely<Tables>,
  rows: readonly Row[],
): Promise<(Row & { readonly byName: string | null })[]> {
  const names = await namesOf(db, [...new Set(rows.map(({ by }) => by))]);
  return rows.map((row) => ({ ...row, byName: names.get(row.by) ?? null }));
}
