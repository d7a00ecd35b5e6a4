/** Sets the chain of the actor's authority for a matter. Runs on their way keep theirs until the next round. */

import { isWithin, newSalt, Problem, type WriteContext } from '../../platform/index.ts';
import { assertChain } from '../chain.ts';
import { chainInUse, insertChain } from '../chains.ts';
import type { ChainBody } from '../schema.ts';
import type { ApprovalDeps, ApprovalMatter, ChainStep } from '../types.ts';

/** Throws `invalid-input` for what the matter does not allow, `changed-meanwhile` with the chain there is. */
export async function setChain(
  ctx: WriteContext,
  deps: ApprovalDeps,
  matter: ApprovalMatter,
  { version, steps, reason }: ChainBody,
): Promise<void> {
  const { account, name, organisation } = ctx.actor;
  // A head of one office does not set the chains of the whole authority.
  if (!isWithin(ctx.scope, { organisation, office: null })) throw new Problem('not-permitted');
  const before = await chainInUse(ctx.trx, organisation, matter);
  if (before.version !== version) {
    const current = { version: before.version, steps: before.steps.map(toJson) };
    throw new Problem('changed-meanwhile', { current });
  }
  assertChain(
    matter,
    steps,
    (await deps.people.superiors(ctx.trx, organisation)).map(({ id }) => id),
  );
  const row = {
    organisation,
    matter: matter.code,
    version: version + 1,
    steps: JSON.stringify(steps),
    reason,
    set_by: account,
    set_by_name: name,
    set_at: ctx.now,
    salt: newSalt(),
  };
  await ctx.record({
    type: 'approval.chain-set',
    organisation,
    rows: [await insertChain(ctx, row)],
    law: [...matter.law],
    payload: {
      code: matter.code,
      matter: matter.label,
      before: before.steps.map(toJson),
      steps: steps.map(toJson),
      reason,
    },
  });
}

function toJson(step: ChainStep) {
  return { ...step };
}
