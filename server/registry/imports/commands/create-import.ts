/** An import is made of an upload, and its reading is asked for. */

import { enqueueJob, type JobKind, Problem, type WriteContext } from '../../../platform/index.ts';
import { NO_COUNTS } from '../counts.ts';
import { recordImport } from '../events.ts';
import type { ImportJobInput } from '../jobs/input.ts';
import { type ImportRecord, importById, insertImport, uploadOf } from '../store.ts';

/** Makes an import of what this account uploaded; an upload of another account is `not-found`. */
export async function createImport(
  ctx: WriteContext,
  upload: string,
  reading: JobKind<ImportJobInput>,
): Promise<ImportRecord> {
  const { actor } = ctx;
  const found = await uploadOf(ctx.trx, upload, actor.account);
  if (found === undefined || found.organisation !== actor.organisation)
    throw new Problem('not-found', { detail: '没有这次上传，请重新上传文件。' });
  const id = ctx.newId();
  await insertImport(ctx, {
    id,
    organisation: actor.organisation,
    account: actor.account,
    account_name: actor.name,
    file_sha256: found.file_sha256,
    file_name: found.file_name,
    file_size: found.file_size,
    file_type: found.file_type,
    encoding: null,
    state: 'uploaded',
    version: 1,
    prepared_by: JSON.stringify([actor.account]),
    request: null,
    job: await enqueueJob(ctx, reading, { import: id }),
    counts: JSON.stringify(NO_COUNTS),
    failure: null,
    applied_through: 0,
    created_at: ctx.now,
    changed_at: ctx.now,
    applied_at: null,
    cleared_at: null,
  });
  const made = (await importById(ctx.trx, id))!;
  await recordImport(ctx, 'registry-import.created', made, { size: made.file_size });
  return made;
}
