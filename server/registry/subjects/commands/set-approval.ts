/** An authority says which changes of its registry a second person has to approve. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { approvalSetting } from '../proposals.ts';
import type { RequestAction } from '../states.ts';

/** Sets the actions, for the actor's own authority. */
export async function setApproval(
  ctx: WriteContext,
  version: number,
  actions: readonly RequestAction[],
): Promise<void> {
  const { organisation } = ctx.actor;
  const current = await approvalSetting(ctx.trx, organisation);
  if (current.version !== version) throw new Problem('changed-meanwhile', { current });
  const value = JSON.stringify([...new Set(actions)]);
  await ctx.trx
    .insertInto('registry_setting')
    .values({ organisation, key: 'approval', value, version: version + 1 })
    .onConflict((conflict) => conflict.columns(['organisation', 'key']).doUpdateSet({ value, version: version + 1 }))
    .execute();
  const payload = { before: current.actions, actions };
  await ctx.record({ type: 'registry.approval-set', organisation, rows: [], law: [], payload });
}
