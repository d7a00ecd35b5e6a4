/** All SQL on imports of the catalogue. */

import type { Insertable, Selectable } from 'kysely';
import { Problem, type ReadContext, type Tables, type WriteContext, within } from '../../platform/index.ts';
import '../tables.ts';

export type ImportRow = Selectable<Tables['catalogue_import']>;

const SCOPE = { organisation: 'catalogue_import.organisation', office: 'catalogue_import.office' } as const;
const MOST = 50;

/** An import within the scope, or `not-found`. */
export async function loadImport(ctx: ReadContext, id: string): Promise<ImportRow> {
  const query = ctx.db.selectFrom('catalogue_import').selectAll().where('id', '=', id);
  const row = await query.where(within(ctx.scope, SCOPE)).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: '（导入）' });
  return row;
}

/** The latest imports within the scope. */
export async function loadImports(ctx: ReadContext): Promise<ImportRow[]> {
  const query = ctx.db.selectFrom('catalogue_import').selectAll().where(within(ctx.scope, SCOPE));
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(MOST).execute();
}

export async function insertImport(ctx: WriteContext, row: Insertable<Tables['catalogue_import']>): Promise<void> {
  await ctx.trx.insertInto('catalogue_import').values(row).execute();
}

/** Changes an import in the version that was read; the row as it is then. */
export async function changeImport(
  ctx: WriteContext,
  { id, version }: ImportRow,
  values: Partial<Pick<ImportRow, 'state' | 'decisions' | 'report'>>,
): Promise<void> {
  const set = { ...values, version: version + 1 };
  await ctx.trx.updateTable('catalogue_import').set(set).where('id', '=', id).execute();
}
