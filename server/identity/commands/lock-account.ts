/** Taking an account out of use, and back into it. Accounts are never deleted: the ledger names them. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { accountEvent, managed } from '../managed.ts';
import { isLastAdministrator } from '../roles.ts';
import { updateAccount } from '../store/accounts.ts';
import { endSessions, forgetAttempts } from '../store/sessions.ts';
import { keepVersion } from '../store/versions.ts';

interface Given {
  readonly version: number;
  readonly reason: string;
}

/** Locks the account and ends its sessions. */
export async function lockAccount(ctx: WriteContext, id: string, given: Given): Promise<void> {
  const account = await managed(ctx, id, given.version);
  if (account.state === 'locked') throw new Problem('impossible-transition', { detail: '该账号已经停用。' });
  if (await isLastAdministrator(ctx.trx, id))
    throw new Problem('impossible-transition', { detail: '这是最后一个系统管理员，不能停用。' });
  await updateAccount(ctx.trx, id, account.version, { state: 'locked' }, ctx.now);
  await endSessions(ctx.trx, { account: id });
  const mark = await keepVersion(ctx.trx, 'account', id, ctx.now);
  await ctx.record(accountEvent('account.locked', account, { reason: given.reason }, [mark]));
}

/** Unlocks it, from an administrator's lock and from the one after failures. */
export async function unlockAccount(ctx: WriteContext, id: string, given: Given): Promise<void> {
  const account = await managed(ctx, id, given.version);
  await forgetAttempts(ctx.trx, account.username);
  await updateAccount(ctx.trx, id, account.version, { state: 'active' }, ctx.now);
  const mark = await keepVersion(ctx.trx, 'account', id, ctx.now);
  await ctx.record(accountEvent('account.unlocked', account, { reason: given.reason }, [mark]));
}
