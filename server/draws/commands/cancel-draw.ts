/** Takes back a draw that was not committed: its task is free for another. */

import type { z } from 'zod';
import type { WriteContext } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';
import { drawAnswer } from '../queries.ts';
import type { DrawAnswer, reasonBody } from '../schema.ts';
import { moved } from '../states.ts';
import { DRAW_KIND, loadDraw } from '../store.ts';
import { keepDraw, loadSeen } from '../writing.ts';

/** With a reason; an open run ends with it. No number was taken, so none is missing. */
export async function cancelDraw(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, reason }: z.output<typeof reasonBody>,
): Promise<DrawAnswer> {
  moved((await loadSeen(ctx, deps, id, version)).content.state, 'cancel');
  await deps.approvals.supersede(ctx, { kind: DRAW_KIND, id }, `抽签撤销：${reason}`);
  // The end of the run gave the draw back.
  const draw = await loadDraw(ctx, id);
  const state = moved(draw.content.state, 'cancel');
  const next = { ...draw.content, state, cancelledBecause: reason };
  return drawAnswer(ctx, deps, await keepDraw(ctx, id, draw, next, { type: 'draw.cancelled', reason }));
}
