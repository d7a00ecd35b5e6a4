/** Ends the open run of a record that is changed: what was submitted is no longer what there is. */

import type { WriteContext } from '../../platform/index.ts';
import { keepMove, matterOf } from '../history.ts';
import { ended } from '../moves.ts';
import { openRun } from '../store.ts';
import type { ApprovalDeps, ApprovalRun, RecordRef } from '../types.ts';

/** For the module whose record it is, in the transaction of the change; null where no run is open. */
export async function supersedeRun(
  ctx: WriteContext,
  deps: ApprovalDeps,
  record: RecordRef,
  reason: string,
): Promise<ApprovalRun | null> {
  const run = await openRun(ctx.trx, record);
  if (run === null) return null;
  const matter = matterOf(deps, run.matter);
  const next = ended(run, 'superseded', ctx.now);
  await keepMove(ctx, matter, { at: run, next }, { type: 'approval.superseded', verb: 'supersede', opinion: reason });
  await matter.onDecided(ctx, next, 'superseded');
  return next;
}
