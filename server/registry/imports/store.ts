/** SQL on imports and their sheets. */

import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import {
  type Actor,
  isWithin,
  Problem,
  type ReadContext,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import type { ImportState } from './tables.ts';

export type ImportRecord = Selectable<Tables['registry_import']>;
export type SheetRecord = Selectable<Tables['import_sheet']>;

/** An import within the scope of who asks; throws `not-found` also for those of others. */
export async function importOf(ctx: ReadContext, id: string): Promise<ImportRecord> {
  const found = await importById(ctx.db, id);
  if (found === undefined || !isWithin(ctx.scope, found)) throw new Problem('not-found');
  return found;
}

export function importById(db: Kysely<Tables>, id: string): Promise<ImportRecord | undefined> {
  return db.selectFrom('registry_import').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Imports of the scope, the newest first, after the one with the id `before`. */
export function importsIn(ctx: ReadContext, before: string | undefined, limit: number): Promise<ImportRecord[]> {
  return ctx.db
    .selectFrom('registry_import')
    .selectAll()
    .where(within(ctx.scope, { organisation: 'organisation' }))
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The accounts that had a hand in an import, with one more. */
export function withHand({ prepared_by }: Pick<ImportRecord, 'prepared_by'>, { account }: Actor): string {
  return JSON.stringify([...new Set([...(JSON.parse(prepared_by) as string[]), account])]);
}

export async function insertImport(ctx: WriteContext, row: Insertable<Tables['registry_import']>): Promise<void> {
  await ctx.trx.insertInto('registry_import').values(row).execute();
}

/** Moves an import on to its next version and returns it; `changed-meanwhile` where it is not at `version` any more. */
export async function changeImport(
  ctx: WriteContext,
  { id, version }: Pick<ImportRecord, 'id' | 'version'>,
  values: Omit<Updateable<Tables['registry_import']>, 'id' | 'version' | 'changed_at'>,
): Promise<ImportRecord> {
  const changed = await ctx.trx
    .updateTable('registry_import')
    .set({ ...values, version: version + 1, changed_at: ctx.now })
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
  if (changed === undefined) throw new Problem('changed-meanwhile');
  return changed;
}

/** The import that a job is at work on; throws where another job has taken over or somebody has cancelled it. */
export async function importOfJob(
  db: Kysely<Tables>,
  id: string,
  job: string,
  states: readonly ImportState[],
): Promise<ImportRecord> {
  const found = await importById(db, id);
  if (found === undefined) throw new Problem('not-found');
  if (found.job !== job || !states.includes(found.state))
    throw new Problem('impossible-transition', { detail: '这次导入已被取消，或另有新的任务在处理。' });
  return found;
}

export function sheetsOf(db: Kysely<Tables>, id: string): Promise<SheetRecord[]> {
  return db.selectFrom('import_sheet').selectAll().where('import_id', '=', id).orderBy('sheet').execute();
}

/** Puts the sheets of an import in the place of those that were found before. */
export async function replaceSheets(
  ctx: WriteContext,
  id: string,
  sheets: readonly Insertable<Tables['import_sheet']>[],
): Promise<void> {
  await ctx.trx.deleteFrom('import_sheet').where('import_id', '=', id).execute();
  if (sheets.length > 0) await ctx.trx.insertInto('import_sheet').values(sheets).execute();
}

/** Remembered mappings of an authority by fingerprint. */
export async function rememberedMappings(
  db: Kysely<Tables>,
  organisation: string,
  fingerprints: readonly string[],
): Promise<Selectable<Tables['import_mapping']>[]> {
  if (fingerprints.length === 0) return [];
  return db
    .selectFrom('import_mapping')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('fingerprint', 'in', fingerprints)
    .orderBy('saved_at')
    .execute();
}

/** Remembers how an office's headers are to be read; the last answer counts. */
export async function rememberMapping(ctx: WriteContext, row: Insertable<Tables['import_mapping']>): Promise<void> {
  const { mapping, account, saved_at } = row;
  await ctx.trx
    .insertInto('import_mapping')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'kind', 'fingerprint']).doUpdateSet({ mapping, account, saved_at }),
    )
    .execute();
}

/** What was uploaded and not yet made an import of, by the account that uploaded it. */
export function uploadOf(
  db: Kysely<Tables>,
  id: string,
  account: string,
): Promise<Selectable<Tables['import_upload']> | undefined> {
  return db
    .selectFrom('import_upload')
    .selectAll()
    .where('id', '=', id)
    .where('account', '=', account)
    .executeTakeFirst();
}

/** Says how far an import has been applied, in the transaction that applied it. Its version stays: nobody decided anything. */
export async function moveOn(ctx: WriteContext, { id }: ImportRecord, through: number, counts: string): Promise<void> {
  await ctx.trx
    .updateTable('registry_import')
    .set({ applied_through: through, counts, changed_at: ctx.now })
    .where('id', '=', id)
    .execute();
}

/** Keeps what a person said about a sheet; false where the import has no such sheet. */
export async function giveMapping(
  ctx: WriteContext,
  id: string,
  sheet: number,
  wanted: SheetRecord['wanted'],
  mapping: string,
): Promise<boolean> {
  const done = await ctx.trx
    .updateTable('import_sheet')
    .set({ wanted, mapping, mapping_source: 'given' })
    .where('import_id', '=', id)
    .where('sheet', '=', sheet)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/** Imports of one file by an authority, the latest first. */
export function importsOfFile(db: Kysely<Tables>, organisation: string, sha256: string): Promise<ImportRecord[]> {
  return db
    .selectFrom('registry_import')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('file_sha256', '=', sha256)
    .orderBy('id', 'desc')
    .limit(10)
    .execute();
}

/** The first rows of a sheet, masked. */
export async function sampleOf(
  ctx: ReadContext,
  id: string,
  sheet: number,
): Promise<{ rows: { row: number; cells: string[] }[] }> {
  await importOf(ctx, id);
  const found = await ctx.db
    .selectFrom('import_sheet')
    .select('sample')
    .where('import_id', '=', id)
    .where('sheet', '=', sheet)
    .executeTakeFirst();
  if (found === undefined) throw new Problem('not-found', { detail: '文件里没有这张表。' });
  return { rows: JSON.parse(found.sample) as { row: number; cells: string[] }[] };
}
