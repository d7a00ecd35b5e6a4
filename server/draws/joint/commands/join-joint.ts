/** An authority that was named joins with its own draw. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { isPossible, moved } from '../../states.ts';
import { findDraw } from '../../store.ts';
import { keepDraw, loadSeen, writtenBy } from '../../writing.ts';
import type { joinJointBody } from '../schema.ts';

/** Once, while the lead prepares; its own registry, people and files stay its own. */
export async function joinJoint(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, lead: leadId }: z.output<typeof joinJointBody>,
): Promise<DrawAnswer> {
  const draw = await loadSeen(ctx, deps, id, version);
  const { content } = draw;
  moved(content.state, 'join-joint');
  if (content.joint !== null)
    throw new Problem('impossible-transition', { detail: '这次抽签已在一次联合抽签中，不能再加入别的。' });
  const lead = await findDraw(ctx.trx, leadId);
  const place = lead?.content.joint?.parties.find(({ organisation }) => organisation === content.organisation);
  if (lead === undefined || place === undefined || lead.id !== lead.content.joint?.lead)
    throw new Problem('not-found', { detail: '（联合抽签）没有请本单位参加的这次联合抽签。' });
  if (!isPossible(lead.content.state, 'set-joint'))
    throw new Problem('impossible-transition', { detail: '牵头单位已经提请承诺，参加的单位已经确定。' });
  if (place.draw !== null)
    throw new Problem('duplicate', { detail: '本单位已有一次抽签加入了这次联合抽签；要换的，请先把那一次退出。' });
  const joined = lead.content.joint.parties.map((one) => (one === place ? { ...one, draw: id } : one));
  const next = { ...lead.content, joint: { ...lead.content.joint, parties: joined } };
  const told = { type: 'draw.joint-joined', payload: { authority: place.name } };
  const saved = await keepDraw(
    ctx,
    id,
    draw,
    writtenBy(ctx, { ...content, joint: { lead: leadId, parties: [] } }),
    told,
  );
  await keepDraw(ctx, lead.id, lead, next, told);
  return drawAnswer(ctx, deps, saved);
}
