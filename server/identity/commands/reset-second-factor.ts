/** Resetting somebody's second factor, when the phone and the backup codes are lost. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { accountEvent, managed } from '../managed.ts';
import { hasConfirmer } from '../roles.ts';
import { removeSecondFactor } from '../store/accounts.ts';
import { endSessions } from '../store/sessions.ts';
import type { AccountTable } from '../tables.ts';
import { askSecondPerson } from './ask-second-person.ts';

/** Asks a second administrator to confirm, or resets at once where there is none. */
export async function resetSecondFactor(ctx: WriteContext, id: string, reason: string): Promise<void> {
  const account = await managed(ctx, id);
  if (account.two_factor_enabled === 0)
    throw new Problem('impossible-transition', { detail: '该账号没有启用动态口令。' });
  if (await hasConfirmer(ctx.trx, ctx.actor.account, account))
    await askSecondPerson(ctx, { kind: 'reset-second-factor', account, role: null, reason });
  else await applySecondFactorReset(ctx, account, reason);
}

/** Removes the second factor and ends the account's sessions. */
export async function applySecondFactorReset(ctx: WriteContext, account: AccountTable, reason: string): Promise<void> {
  await removeSecondFactor(ctx.trx, account.id);
  await endSessions(ctx.trx, { account: account.id });
  await ctx.record(accountEvent('second-factor.reset', account, { reason }));
}
