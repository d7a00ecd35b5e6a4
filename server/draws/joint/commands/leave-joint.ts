/** A member leaves a joint draw while its parties are not fixed. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { isPossible, moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { keepDraw, loadSeen, writtenBy } from '../../writing.ts';
import { leadOf } from '../parties.ts';
import { isMember } from '../place.ts';
import type { leaveJointBody } from '../schema.ts';

/** It goes on as a draw of one authority. */
export async function leaveJoint(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, reason }: z.output<typeof leaveJointBody>,
): Promise<DrawAnswer> {
  const draw = await loadSeen(ctx, deps, id, version);
  moved(draw.content.state, 'leave-joint');
  if (!isMember(draw)) throw new Problem('impossible-transition', { detail: '这次抽签没有加入联合抽签。' });
  await freeOfLead(ctx, draw, reason);
  const next = writtenBy(ctx, { ...draw.content, joint: null });
  return drawAnswer(ctx, deps, await keepDraw(ctx, id, draw, next, { type: 'draw.joint-left', reason }));
}

/** Takes a member's draw out of the lead's list; refused once the parties are fixed. */
export async function freeOfLead(ctx: WriteContext, draw: StoredDraw, reason: string): Promise<void> {
  const lead = await leadOf(ctx.trx, draw);
  if (lead === undefined) return;
  const { joint, state } = lead.content;
  if (!isPossible(state, 'set-joint'))
    throw new Problem('impossible-transition', {
      detail: '牵头单位已经提请承诺，参加的单位已经确定；确需退出的，请牵头单位退回或按程序中止。',
    });
  const parties = joint!.parties.map((one) => (one.draw === draw.id ? { ...one, draw: null } : one));
  await keepDraw(
    ctx,
    lead.id,
    lead,
    { ...lead.content, joint: { ...joint!, parties } },
    { type: 'draw.joint-left', reason },
  );
}
