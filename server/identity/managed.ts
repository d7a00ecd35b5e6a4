/** The account that an administrator's command is about. */

import { isWithin, type Json, type LedgerEvent, Problem, type RowMark, type WriteContext } from '../platform/index.ts';
import { accountView } from './queries.ts';
import { findAccount } from './store/accounts.ts';
import type { AccountTable } from './tables.ts';

/**
 * The account, within the actor's reach and not the actor's own. Throws `not-found`, `not-permitted`, and
 * `changed-meanwhile` with the account as it is now where it is no longer at `version`.
 */
export async function managed(ctx: WriteContext, id: string, version?: number): Promise<AccountTable> {
  const account = await findAccount(ctx.trx, id);
  if (account === undefined || !isWithin(ctx.scope, account)) throw new Problem('not-found');
  if (account.id === ctx.actor.account)
    throw new Problem('not-permitted', { detail: '不能办理本人账号，请由另一位管理员办理。' });
  if (version !== undefined && account.version !== version)
    throw new Problem('changed-meanwhile', { current: await accountView(ctx, account) });
  return account;
}

/** An event about an account. */
export function accountEvent(
  type: string,
  { id, organisation, username, name }: Pick<AccountTable, 'id' | 'organisation' | 'username' | 'name'>,
  payload: Readonly<Record<string, Json>>,
  rows: readonly RowMark[] = [],
): LedgerEvent {
  return { type, organisation, rows, law: [], payload: { account: id, username, name, ...payload } };
}
