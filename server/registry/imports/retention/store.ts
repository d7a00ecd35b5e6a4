/** SQL on what has been kept long enough, and on the files that nothing refers to any more. */

import type { Kysely } from 'kysely';
import { isKept } from '../../../files/index.ts';
import type { Tables, WriteContext } from '../../../platform/index.ts';
import '../../subjects/tables.ts';
import type { ImportRecord } from '../store.ts';
import { CLEARABLE } from './states.ts';

/** The authorities that have imports or uploads older than an instant. */
export async function authoritiesWithOld(db: Kysely<Tables>, before: string): Promise<string[]> {
  const imports = db.selectFrom('registry_import').where('cleared_at', 'is', null).where('changed_at', '<', before);
  const uploads = db.selectFrom('import_upload').where('uploaded_at', '<', before);
  const found = [
    ...(await imports.select('organisation').distinct().execute()),
    ...(await uploads.select('organisation').distinct().execute()),
  ];
  return [...new Set(found.map(({ organisation }) => organisation))];
}

/** Imports of an authority that nobody touched since an instant and that have rows to remove, the oldest first. */
export function expiredImports(
  db: Kysely<Tables>,
  organisation: string,
  before: string,
): Promise<Pick<ImportRecord, 'id'>[]> {
  return db
    .selectFrom('registry_import')
    .select('id')
    .where('organisation', '=', organisation)
    .where('cleared_at', 'is', null)
    .where('state', 'in', CLEARABLE)
    .where('changed_at', '<', before)
    .orderBy('changed_at')
    .execute();
}

/** Forgets receipts of uploads of an authority from before an instant; gives the digests of their files. */
export async function removeUploads(
  ctx: WriteContext,
  organisation: string,
  before: string,
): Promise<readonly { readonly file_sha256: string }[]> {
  return ctx.trx
    .deleteFrom('import_upload')
    .where('organisation', '=', organisation)
    .where('uploaded_at', '<', before)
    .returning('file_sha256')
    .execute();
}

/** Writes down that an import has no rows any more; of its sheets only the names and the counts stay. */
export async function markCleared(ctx: WriteContext, { id, version }: ImportRecord): Promise<void> {
  await ctx.trx.updateTable('import_sheet').set({ sample: '[]' }).where('import_id', '=', id).execute();
  await ctx.trx
    .updateTable('registry_import')
    .set({ cleared_at: ctx.now, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

/** Puts a file on the list of those to be removed, where nothing refers to it; gives whether nothing does. */
export async function releaseFile(ctx: WriteContext, sha256: string): Promise<boolean> {
  if (await isNeeded(ctx.trx, sha256)) return false;
  await ctx.trx
    .insertInto('import_file_removal')
    .values({ file_sha256: sha256, asked_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}

/** Files to be removed, in order of their digests. */
export async function releasedFiles(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('import_file_removal').select('file_sha256').orderBy('file_sha256').execute();
  return rows.map(({ file_sha256 }) => file_sha256);
}

export async function forgetReleased(ctx: WriteContext, sha256: string): Promise<void> {
  await ctx.trx.deleteFrom('import_file_removal').where('file_sha256', '=', sha256).execute();
}

/** Whether anything refers to a file: an import with its rows, a receipt, an authority's own files, a status. */
export async function isNeeded(db: Kysely<Tables>, sha256: string): Promise<boolean> {
  const imports = db.selectFrom('registry_import').where('file_sha256', '=', sha256).where('cleared_at', 'is', null);
  const uploads = db.selectFrom('import_upload').where('file_sha256', '=', sha256);
  const statuses = db.selectFrom('subject_status').where('evidence_kind', '=', 'file').where('evidence', '=', sha256);
  return (
    (await imports.select('id').limit(1).executeTakeFirst()) !== undefined ||
    (await uploads.select('id').limit(1).executeTakeFirst()) !== undefined ||
    (await statuses.select('subject').limit(1).executeTakeFirst()) !== undefined ||
    (await isKept(db, sha256))
  );
}
