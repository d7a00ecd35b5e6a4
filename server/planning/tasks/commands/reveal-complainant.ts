/** Lets somebody see who complained, on record (粮食流通管理条例第四十一条: 为检举人保密; 个人信息保护法第三十四条). */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import type { revealBody } from '../schema.ts';
import { loadTask } from '../store.ts';
import { makeTicket } from '../tickets.ts';

/** A ticket for one look; who, when and why are recorded, the identity is not. */
export async function revealComplainant(
  ctx: WriteContext,
  { cipher }: PlanningDeps,
  id: string,
  { reason }: z.output<typeof revealBody>,
): Promise<{ ticket: string }> {
  const { content } = await loadTask(ctx, id);
  if (content.complainant === null) throw new Problem('not-found', { detail: '（没有登记投诉举报人）' });
  await ctx.record({
    type: 'task.complainant-read',
    organisation: content.organisation,
    rows: [],
    law: ['粮食流通管理条例第四十一条', '个人信息保护法第三十四条'],
    payload: { task: id, title: content.facts.title, reason },
  });
  return { ticket: makeTicket(cipher, { account: ctx.actor.account, task: id }, ctx.now) };
}
