/** What is said without deciding: 意见 by those who take part, 催办 by those who wait. */

import { beijingDay } from '../../calendar/index.ts';
import { Problem, type WriteContext } from '../../platform/index.ts';
import { keepRemark, matterOf } from '../history.ts';
import { loadRun } from '../load.ts';
import { isPreparer, takesPart } from '../policy.ts';
import { assertPossible } from '../states.ts';
import { remindersOf } from '../store.ts';
import type { ApprovalDeps } from '../types.ts';

/** Adds an opinion to an open run. It changes nothing that is decided, so it needs no version. */
export async function commentRun(ctx: WriteContext, deps: ApprovalDeps, id: string, opinion: string): Promise<void> {
  const { run, ground } = await loadRun(ctx, deps, id);
  if (!takesPart(ctx.actor, run, ground))
    throw new Problem('not-permitted', { detail: '只有送审、经办和有权审批的人可以发表意见。' });
  assertPossible(run.state, run.step, 'comment');
  const said = { type: 'approval.commented', verb: 'comment', opinion } as const;
  await keepRemark(ctx, matterOf(deps, run.matter), run, said);
}

/** Reminds those who decide, once a Beijing day in each step. */
export async function remindRun(
  ctx: WriteContext,
  deps: ApprovalDeps,
  id: string,
  opinion: string | null,
): Promise<void> {
  const { run } = await loadRun(ctx, deps, id);
  if (!isPreparer(run, ctx.actor.account))
    throw new Problem('not-permitted', { detail: '只有送审人和经办人可以催办。' });
  assertPossible(run.state, run.step, 'remind');
  const last = (await remindersOf(ctx.trx, [run])).get(run.id);
  if (last !== undefined && beijingDay(last.at) === ctx.today)
    throw new Problem('impossible-transition', { detail: '今天已经催办过，请明天再催。' });
  await keepRemark(ctx, matterOf(deps, run.matter), run, { type: 'approval.reminded', verb: 'remind', opinion });
}
