/** The second person of the two-person rule confirms or refuses. */

import { isWithin, Problem, type WriteContext } from '../../platform/index.ts';
import { accountEvent } from '../managed.ts';
import { assertRoles } from '../roles.ts';
import { findAccount, grantsOf } from '../store/accounts.ts';
import { decideRequest as decideInStore, findRequest } from '../store/two-person.ts';
import type { AccountTable, TwoPersonTable } from '../tables.ts';
import { giveRoles } from './give-roles.ts';
import { applySecondFactorReset } from './reset-second-factor.ts';

/** Throws `two-person-rule` for the one who asked and for the account concerned, `impossible-transition` when decided. */
export async function decideRequest(
  ctx: WriteContext,
  id: string,
  given: { readonly decision: 'confirm' | 'refuse'; readonly reason: string | undefined },
): Promise<void> {
  const request = await findRequest(ctx.trx, id);
  const account = request === undefined ? undefined : await findAccount(ctx.trx, request.account);
  if (request === undefined || account === undefined || !isWithin(ctx.scope, account)) throw new Problem('not-found');
  if ([request.asked_by, request.account].includes(ctx.actor.account)) throw new Problem('two-person-rule');
  const state = given.decision === 'confirm' ? 'confirmed' : 'refused';
  const first = await decideInStore(ctx.trx, id, { state, by: ctx.actor.account, now: ctx.now });
  if (!first) throw new Problem('impossible-transition', { detail: '这件事已经有人复核。' });
  const { kind, role } = request;
  await ctx.record(accountEvent(`two-person.${state}`, account, { kind, role, reason: given.reason ?? null }));
  if (state === 'refused') return;
  if (kind === 'reset-second-factor') await applySecondFactorReset(ctx, account, request.reason);
  else await grant(ctx, account, request);
}

/** The account may have been given roles of another power meanwhile; then the grant is refused. */
async function grant(ctx: WriteContext, account: AccountTable, { role, reason }: TwoPersonTable): Promise<void> {
  if (role === null) throw new Error('a grant without a role');
  const roles = [...(await grantsOf(ctx.trx, account.id)), { role, office: null }];
  await assertRoles(ctx.trx, account.organisation, roles);
  await giveRoles(ctx, account, roles, reason);
}
