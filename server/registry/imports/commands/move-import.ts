/** The steps of an import that a person asks for: reading again, dry run, applying, giving up. */

import { enqueueJob, type JobKind, Problem, type WriteContext } from '../../../platform/index.ts';
import { refuseUnapproved } from '../approval.ts';
import { parseCounts } from '../counts.ts';
import { recordImport } from '../events.ts';
import type { ImportJobInput } from '../jobs/input.ts';
import { assertAble } from '../states.ts';
import { changeImport, type ImportRecord, importOf } from '../store.ts';

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
  const changed = await changeImport(ctx, { id, version }, { state: 'uploaded', job, failure: null });
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
  const changed = await changeImport(ctx, { id, version }, { state: 'read', job });
  await recordImport(ctx, 'registry-import.checked', changed);
  return changed;
}

/**
 * Asks for applying what the dry run showed; asked for again while applying, it goes on where it stopped. Rows that
 * nobody decided keep it from starting, unless they are to stay out.
 */
export async function startApply(
  ctx: WriteContext,
  id: string,
  { version, leaveOutUndecided }: { readonly version: number; readonly leaveOutUndecided: boolean },
  applying: JobKind<ImportJobInput>,
): Promise<ImportRecord> {
  const record = await importOf(ctx, id);
  assertAble(ctx.actor, record, 'apply');
  const { fates, actions } = parseCounts(record.counts);
  if (fates.undecided > 0 && !leaveOutUndecided)
    throw new Problem('impossible-transition', {
      detail: `还有 ${fates.undecided} 行没有决定。请逐行决定，或选择“未决定的行不导入”。`,
    });
  await refuseUnapproved(ctx, record, actions);
  const job = await enqueueJob(ctx, applying, { import: id });
  const changed = await changeImport(ctx, { id, version }, { state: 'applying', job });
  await recordImport(ctx, 'registry-import.started', changed, { actions: actions && { ...actions } });
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
