/** What the outcomes of runs do to a draw, but for the commitment itself. */

import type { ApprovalRun, Outcome } from '../../approvals/index.ts';
import type { WriteContext } from '../../platform/index.ts';
import { isPossible, moved } from '../states.ts';
import type { StoredDraw } from '../store.ts';
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
  run: ApprovalRun,
  draw: StoredDraw,
  outcome: Outcome,
): Promise<void> {
  const { content, id } = draw;
  const abort = { ...content.abort!, endedAt: ctx.now };
  if (outcome === 'returned') return;
  const payload = { run: run.id, outcome };
  if (outcome === 'approved')
    await keepDraw(
      ctx,
      id,
      draw,
      { ...content, state: moved(content.state, 'abort'), abort },
      { type: 'draw.aborted', reason: abort.reason, payload },
    );
  else await keepDraw(ctx, id, draw, { ...content, abort }, { type: 'draw.abort-dropped', payload });
}
