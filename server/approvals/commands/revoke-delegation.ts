/** Ends a delegation before its time: who gave it, or who has it. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { type Delegation, findDelegation, updateDelegation } from '../delegation.ts';

/** Throws `not-found` for everybody else, `impossible-transition` where it is revoked or over. */
export async function revokeDelegation(
  ctx: WriteContext,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<Delegation> {
  const found = await findDelegation(ctx.trx, id);
  const { account } = ctx.actor;
  if (found === undefined || ![found.delegator, found.delegate].includes(account)) throw new Problem('not-found');
  if (found.version !== version)
    throw new Problem('changed-meanwhile', { current: { id, version: found.version, state: found.state } });
  if (found.state === 'revoked' || found.until < ctx.today)
    throw new Problem('impossible-transition', { detail: '这项委托已经结束。' });
  const next: Delegation = { ...found, state: 'revoked', revokedAt: ctx.now, version: version + 1 };
  const { delegator, delegateName, delegate, organisation } = found;
  await ctx.record({
    type: 'approval.delegation-revoked',
    organisation,
    rows: [await updateDelegation(ctx, next)],
    law: [],
    payload: { delegation: id, delegator, delegate: `${delegateName}（${delegate}）`, reason },
  });
  return next;
}
