/** Changing an account's particulars. */

import type { Json, WriteContext } from '../../platform/index.ts';
import { accountEvent, managed } from '../managed.ts';
import { updateAccount } from '../store/accounts.ts';
import { keepVersion } from '../store/versions.ts';
import { assertOffice } from './create-account.ts';

/** Name and office; what is not given stays. Without a difference nothing happens. */
export async function changeAccount(
  ctx: WriteContext,
  id: string,
  given: { readonly version: number; readonly name?: string | undefined; readonly office?: string | null | undefined },
): Promise<void> {
  const account = await managed(ctx, id, given.version);
  const { name = account.name, office = account.office } = given;
  const changes: Record<string, Json> = {};
  if (name !== account.name) changes['name'] = [account.name, name];
  if (office !== account.office) changes['office'] = [account.office, office];
  if (Object.keys(changes).length === 0) return;
  if ('office' in changes) await assertOffice(ctx, account.organisation, office);
  await updateAccount(ctx.trx, id, account.version, { name, office }, ctx.now);
  const mark = await keepVersion(ctx.trx, 'account', id, ctx.now);
  await ctx.record(accountEvent('account.changed', { ...account, name }, { changes }, [mark]));
}
