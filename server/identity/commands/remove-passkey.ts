/** Taking passkeys out of use. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { accountEvent } from '../managed.ts';
import { findAccount } from '../store/accounts.ts';
import { findPasskey, retirePasskey } from '../store/passkeys.ts';
import { endSessions } from '../store/sessions.ts';
import { keepVersion } from '../store/versions.ts';
import type { AccountTable, PasskeyTable } from '../tables.ts';

/** Removes one's own passkey. One's other sessions end: somebody who had the key may have opened them. */
export async function removePasskey(ctx: WriteContext, id: string, version: number): Promise<void> {
  const { trx, actor } = ctx;
  const passkey = await findPasskey(trx, id);
  const account = await findAccount(trx, actor.account);
  if (passkey === undefined || account === undefined || passkey.account !== account.id) throw new Problem('not-found');
  await retire(ctx, account, { ...passkey, version }, null);
  await endSessions(trx, { account: account.id, ...(actor.session === null ? {} : { except: actor.session }) });
}

/** Takes a passkey of the account out of use, with its event. */
export async function retire(
  ctx: WriteContext,
  account: AccountTable,
  { id, name, version }: PasskeyTable,
  reason: string | null,
): Promise<void> {
  await retirePasskey(ctx.trx, id, version);
  const mark = await keepVersion(ctx.trx, 'passkey', id, ctx.now);
  await ctx.record(accountEvent('passkey.removed', account, { passkey: id, name, reason }, [mark]));
}
