/** Puts a returned record up again, corrected: the same run, the next round. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { matterOf } from '../history.ts';
import { assertSeen, loadRun } from '../load.ts';
import { isPreparer } from '../policy.ts';
import { assertPossible } from '../states.ts';
import type { ApprovalDeps } from '../types.ts';
import { beginRound } from './submit-run.ts';

/** For the submitter and those who had a hand in the record, who become the submitter of this round. */
export async function resubmitRun(
  ctx: WriteContext,
  deps: ApprovalDeps,
  id: string,
  { version, opinion = null }: { readonly version: number; readonly opinion?: string | null | undefined },
): Promise<void> {
  const loaded = await loadRun(ctx, deps, id);
  const { run } = loaded;
  if (!isPreparer(run, ctx.actor.account))
    throw new Problem('not-permitted', { detail: '只有送审人和经办人可以重新送审。' });
  await assertSeen(ctx, deps, loaded, version);
  assertPossible(run.state, run.step, 'resubmit');
  const matter = matterOf(deps, run.matter);
  const state = await matter.present(ctx, run.record);
  if (state === null) throw new Problem('impossible-transition', { detail: '送审的记录已不存在，请撤回本次送审。' });
  const next = await beginRound(ctx, matter, run, { state, preparedBy: [], opinion });
  await matter.onResubmitted?.(ctx, next);
}
