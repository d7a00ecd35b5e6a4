/** What the outcomes of runs do to a draw, but for the commitment itself. */

import type { ApprovalRun, Outcome } from '../../approvals/index.ts';
import type { WriteContext } from '../../platform/index.ts';
import { othersOf, partiesOf } from '../joint/parties.ts';
import { freeMembers } from '../joint/together.ts';
import type { DrawDeps } from '../policy.ts';
import { isPossible, moved } from '../states.ts';
import { ABORT_KIND, DRAW_KIND, findDraw, type StoredDraw } from '../store.ts';
import { keepDraw } from '../writing.ts';

/** A commitment that was not agreed to: frozen as it was. */
export async function giveBack(
  ctx: WriteContext,
  draw: StoredDraw,
  outcome: Exclude<Outcome, 'approved'>,
): Promise<void> {
  const { content, id } = draw;
  if (!isPossible(content.state, 'return')) return;
  const next = { ...content, state: moved(content.state, 'return') };
  await keepDraw(ctx, id, draw, next, { type: 'draw.returned', payload: { outcome } });
}

/** An abort that two persons agreed to, or that was not agreed to. The number stays, and so does everything frozen. */
export async function settleAbort(
  ctx: WriteContext,
  deps: Pick<DrawDeps, 'approvals'>,
  run: ApprovalRun,
  draw: StoredDraw,
  outcome: Outcome,
): Promise<void> {
  const { content, id } = draw;
  const abort = { ...content.abort!, endedAt: ctx.now };
  if (outcome === 'returned') return;
  const payload = { run: run.id, outcome };
  if (outcome === 'approved') {
    const others = await othersOf(ctx.trx, draw);
    const told = { type: 'draw.aborted', reason: abort.reason, payload };
    await keepDraw(ctx, id, draw, { ...content, state: moved(content.state, 'abort'), abort }, told);
    await endOthers(ctx, deps, draw, others);
  } else await keepDraw(ctx, id, draw, { ...content, abort }, { type: 'draw.abort-dropped', payload });
}

/** A joint draw ends for all: who has committed is aborted too, with its number; who has not draws alone again. */
async function endOthers(
  ctx: WriteContext,
  { approvals }: Pick<DrawDeps, 'approvals'>,
  draw: StoredDraw,
  others: readonly StoredDraw[],
): Promise<void> {
  const who = (await partiesOf(ctx.trx, draw)).find((party) => party.draw === draw.id)?.name ?? '';
  const { reason, by } = draw.content.abort!;
  const told = `联合抽签由${who}中止：${reason}`;
  for (const { id, content } of others) {
    await approvals.supersede(ctx, { kind: ABORT_KIND, id }, told);
    if (content.committed === null) await approvals.supersede(ctx, { kind: DRAW_KIND, id }, told);
    // The end of a run may have changed it.
    const now = (await findDraw(ctx.trx, id))!;
    if (content.committed === null) await freeMembers(ctx, [now], told);
    else {
      const state = moved(now.content.state, 'abort');
      const abort = { reason: told, by, at: ctx.now, endedAt: ctx.now };
      await keepDraw(ctx, id, now, { ...now.content, state, abort }, { type: 'draw.aborted', reason: told });
    }
  }
}
