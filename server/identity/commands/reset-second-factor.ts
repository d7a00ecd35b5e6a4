/** Resetting somebody's second factor, when the phone and the backup codes are lost. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { accountEvent, managed } from '../managed.ts';
import { hasConfirmer } from '../roles.ts';
import { removeSecondFactor } from '../store/accounts.ts';
import { passkeysOf } from '../store/passkeys.ts';
import { endSessions } from '../store/sessions.ts';
import type { AccountTable } from '../tables.ts';
import { askSecondPerson } from './ask-second-person.ts';
import { retire } from './remove-passkey.ts';

/** Asks a second administrator to confirm, or resets at once where there is none. */
export async function resetSecondFactor(ctx: WriteContext, id: string, reason: string): Promise<void> {
  const account = await managed(ctx, id);
  const passkeys = await passkeysOf(ctx.trx, [id]);
  if (account.two_factor_enabled === 0 && passkeys.length === 0)
    throw new Problem('impossible-transition', { detail: '该账号没有启用动态口令，也没有通行密钥。' });
  if (await hasConfirmer(ctx.trx, ctx.actor.account, account))
    await askSecondPerson(ctx, { kind: 'reset-second-factor', account, role: null, reason });
  else await applySecondFactorReset(ctx, account, reason);
}

/** Removes the second factor and the passkeys, which may be on the same phone, and ends the account's sessions. */
export async function applySecondFactorReset(ctx: WriteContext, account: AccountTable, reason: string): Promise<void> {
  await removeSecondFactor(ctx.trx, account.id);
  for (const passkey of await passkeysOf(ctx.trx, [account.id])) await retire(ctx, account, passkey, reason);
  await endSessions(ctx.trx, { account: account.id });
  await ctx.record(accountEvent('second-factor.reset', account, { reason }));
}
