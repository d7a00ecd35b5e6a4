/** Lets somebody who says why see an id number or a phone in the clear. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { INSPECTOR_FIELDS } from '../fields.ts';
import { type InspectorDeps, reachable } from '../policy.ts';
import type { revealBody } from '../schema.ts';
import { makeTicket } from '../tickets.ts';

/**
 * Tells the ledger who looks at which field and why, and gives a ticket with which the value is fetched. The value itself
 * is not in the answer, because answers are kept for repeated requests. Throws `not-found` where there is none.
 */
export async function revealField(
  ctx: WriteContext,
  { cipher }: InspectorDeps,
  id: string,
  { field, reason }: z.output<typeof revealBody>,
): Promise<{ ticket: string }> {
  const { content } = await reachable(ctx, id);
  const { organisation, facts } = content;
  const { label } = INSPECTOR_FIELDS.find(({ name }) => name === field)!;
  if (facts[field] === undefined) throw new Problem('not-found', { detail: `此人没有登记${label}。` });
  const payload = { inspector: id, name: facts.name, field, label, reason };
  // 个人信息保护法: sensitive data is looked at only within what the duty needs.
  const law = ['个人信息保护法第二十八条', '个人信息保护法第三十四条'];
  await ctx.record({ type: 'inspector.revealed', organisation, rows: [], law, payload });
  return { ticket: makeTicket(cipher, { account: ctx.actor.account, inspector: id, field }, ctx.now) };
}
