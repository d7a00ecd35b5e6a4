/** Puts an account's roles into force. */

import type { WriteContext } from '../../platform/index.ts';
import { accountEvent } from '../managed.ts';
import { type Grant, replaceGrants, updateAccount } from '../store/accounts.ts';
import { endSessions } from '../store/sessions.ts';
import { keepVersion } from '../store/versions.ts';
import type { AccountTable } from '../tables.ts';

/** Replaces the roles. All sessions of the account end: what may do other things has to sign in anew. */
export async function giveRoles(
  ctx: WriteContext,
  account: AccountTable,
  roles: readonly Grant[],
  reason: string,
): Promise<void> {
  const { trx, now, actor } = ctx;
  await updateAccount(trx, account.id, account.version, {}, now);
  await replaceGrants(trx, account.id, roles, { account: actor.account, now, newId: () => ctx.newId() });
  await endSessions(trx, { account: account.id });
  const payload = { roles: roles.map((grant) => ({ ...grant })), reason };
  const mark = await keepVersion(trx, 'account', account.id, now);
  await ctx.record(accountEvent('account.roles-changed', account, payload, [mark]));
}
