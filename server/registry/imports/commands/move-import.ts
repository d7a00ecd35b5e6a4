/** The steps of an import that a person asks for: reading again, dry run, applying, giving up. */

import { enqueueJob, type JobKind, Problem, type WriteContext } from '../../../platform/index.ts';
import { isApproved } from '../../shared/requests/store.ts';
import { submitRequest } from '../../shared/requests/submit-request.ts';
import { neededApproval } from '../approval.ts';
import { parseCounts } from '../counts.ts';
import { recordImport } from '../events.ts';
import type { ImportJobInput } from '../jobs/input.ts';
import { assertAble } from '../states.ts';
import { changeImport, type ImportRecord, importOf, withHand } from '../store.ts';

/** Asks for the reading again, where it was cancelled or failed. */
export async function startRead(
  ctx: WriteContext,
  id: string,
  version: number,
  reading: JobKind<ImportJobInput>,
): Promise<ImportRecord> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'read');
  const job = await enqueueJob(ctx, reading, { import: id });
  const changed = await changeImport(
    ctx,
    { id, version },
    {
      state: 'uploaded',
      job,
      failure: null,
      prepared_by: withHand(record, ctx.actor),
    },
  );
  await recordImport(ctx, 'registry-import.reread', changed);
  return changed;
}

/** Asks for the dry run. */
export async function startCheck(
  ctx: WriteContext,
  id: string,
  version: number,
  checking: JobKind<ImportJobInput>,
): Promise<ImportRecord> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'check');
  const job = await enqueueJob(ctx, checking, { import: id });
  const values = { state: 'read' as const, job, prepared_by: withHand(record, ctx.actor) };
  const changed = await changeImport(ctx, { id, version }, values);
  await recordImport(ctx, 'registry-import.checked', changed);
  return changed;
}

/** What is asked for when an import is to be applied. */
interface Applying {
  readonly version: number;
  /** Whether rows that nobody decided may stay out; without it they keep the import from being applied. */
  readonly leaveOutUndecided: boolean;
  /** For whoever has to approve it. */
  readonly reason?: string | undefined;
}

/**
 * Asks for applying what the dry run showed; asked for again while applying, it goes on where it stopped. Where the
 * authority wants approved what it would do, it is put up for approval instead, and `pending`.
 */
export async function startApply(
  ctx: WriteContext,
  id: string,
  applying: Applying,
  job: JobKind<ImportJobInput>,
): Promise<ImportRecord> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'apply');
  const { fates } = parseCounts(record.counts);
  if (fates.undecided > 0 && !applying.leaveOutUndecided)
    throw new Problem('impossible-transition', {
      detail: `还有 ${fates.undecided} 行没有决定。请逐行决定，或选择“未决定的行不导入”。`,
    });
  const approved = record.state === 'applying' && record.request !== null && (await isApproved(ctx, record.request));
  if (!approved && (await neededApproval(ctx.trx, record)).length > 0) return putUp(ctx, record, applying);
  return beginApplying(ctx, { ...record, version: applying.version }, job);
}

/** Starts the job that applies an import. Whether it may is for the caller to have decided. */
export async function beginApplying(
  ctx: WriteContext,
  record: ImportRecord,
  applying: JobKind<ImportJobInput>,
): Promise<ImportRecord> {
  const job = await enqueueJob(ctx, applying, { import: record.id });
  const changed = await changeImport(ctx, record, { state: 'applying', job });
  const { actions } = parseCounts(record.counts);
  const payload = { actions: actions && { ...actions }, request: record.request };
  await recordImport(ctx, 'registry-import.started', changed, payload);
  return changed;
}

/** Puts an import up for another person's approval. */
async function putUp(ctx: WriteContext, record: ImportRecord, { version, reason }: Applying): Promise<ImportRecord> {
  const { id, organisation, file_name } = record;
  const prepared_by = withHand(record, ctx.actor);
  const request = await submitRequest(ctx, {
    kind: 'import',
    action: 'import',
    organisation,
    office: null,
    record: id,
    title: file_name,
    body: record.counts,
    reason: reason ?? '导入名录文件',
    preparedBy: JSON.parse(prepared_by) as string[],
  });
  const changed = await changeImport(ctx, { id, version }, { state: 'pending', request, prepared_by });
  const { actions } = parseCounts(record.counts);
  await recordImport(ctx, 'registry-import.submitted', changed, { actions: actions && { ...actions }, request });
  return changed;
}

/** Gives an import up. What has been written stays, and is said by its counts. */
export async function cancelImport(ctx: WriteContext, id: string, version: number): Promise<ImportRecord> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'cancel');
  const changed = await changeImport(ctx, { id, version }, { state: 'cancelled' });
  await recordImport(ctx, 'registry-import.cancelled', changed, { from: record.state });
  return changed;
}
