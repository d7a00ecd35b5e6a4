/** The submitter takes a record back. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { keepMove, matterOf } from '../history.ts';
import { assertSeen, loadRun } from '../load.ts';
import { ended } from '../moves.ts';
import { assertPossible } from '../states.ts';
import type { ApprovalDeps } from '../types.ts';

/** Ends the run as withdrawn. Throws `not-permitted` for everybody but the submitter. */
export async function withdrawRun(
  ctx: WriteContext,
  deps: ApprovalDeps,
  id: string,
  { version, opinion }: { readonly version: number; readonly opinion: string },
): Promise<void> {
  const loaded = await loadRun(ctx, deps, id);
  const { run } = loaded;
  if (run.submitter !== ctx.actor.account) throw new Problem('not-permitted', { detail: '只有送审人可以撤回。' });
  await assertSeen(ctx, deps, loaded, version);
  assertPossible(run.state, run.step, 'withdraw');
  const matter = matterOf(deps, run.matter);
  const next = ended(run, 'withdrawn', ctx.now);
  await keepMove(ctx, matter, { at: run, next }, { type: 'approval.withdrawn', verb: 'withdraw', opinion });
  await matter.onDecided(ctx, next, 'withdrawn');
}
