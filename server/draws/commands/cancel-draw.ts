/** Takes back a draw that was not committed: its task is free for another. */

import type { z } from 'zod';
import type { WriteContext } from '../../platform/index.ts';
import { freeOfLead } from '../joint/commands/leave-joint.ts';
import { othersOf } from '../joint/parties.ts';
import { isMember } from '../joint/place.ts';
import { freeMembers } from '../joint/together.ts';
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
  const seen = await loadSeen(ctx, deps, id, version);
  moved(seen.content.state, 'cancel');
  if (isMember(seen)) await freeOfLead(ctx, seen, reason);
  await deps.approvals.supersede(ctx, { kind: DRAW_KIND, id }, `抽签撤销：${reason}`);
  // The end of the run gave the draw back.
  const draw = await loadDraw(ctx, id);
  const state = moved(draw.content.state, 'cancel');
  const next = { ...draw.content, state, joint: null, cancelledBecause: reason };
  const members = isMember(draw) ? [] : await othersOf(ctx.trx, draw);
  const saved = await keepDraw(ctx, id, draw, next, { type: 'draw.cancelled', reason });
  await freeMembers(ctx, members, reason);
  return drawAnswer(ctx, deps, saved);
}
