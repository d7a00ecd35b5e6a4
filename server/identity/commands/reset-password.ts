/** A new initial password for somebody who forgot theirs, and ending all sessions of an account. */

import type { WriteContext } from '../../platform/index.ts';
import { accountEvent, managed } from '../managed.ts';
import type { Parts } from '../parts.ts';
import { assertPassword } from '../password.ts';
import { setPassword, touchAccount } from '../store/accounts.ts';
import { endSessions, forgetAttempts } from '../store/sessions.ts';

/** Sets an initial password that has to be changed at the next sign-in. The second factor stays. */
export async function resetPassword(
  ctx: WriteContext,
  parts: Parts,
  id: string,
  { password, reason }: { readonly password: string; readonly reason: string },
): Promise<void> {
  const account = await managed(ctx, id);
  assertPassword('password', password, account.username);
  const hash = await (await parts.auth.$context).password.hash(password);
  await setPassword(ctx.trx, id, hash, ctx.now, ctx.newId());
  await touchAccount(ctx.trx, id, { password_due_since: ctx.now });
  await forgetAttempts(ctx.trx, account.username);
  await endSessions(ctx.trx, { account: id });
  await ctx.record(accountEvent('account.password-reset', account, { reason }));
}

/** Ends every session of an account; returns how many. */
export async function endAccountSessions(ctx: WriteContext, id: string, reason: string): Promise<number> {
  const account = await managed(ctx, id);
  const sessions = await endSessions(ctx.trx, { account: id });
  await ctx.record(accountEvent('session.ended', account, { sessions, reason }));
  return sessions;
}
