/** Whose account an inspector is, and which may be chosen. */

import { Problem, type ReadContext } from '../../platform/index.ts';
import { accountOf } from './account-store.ts';
import { type InspectorDeps, reachable } from './policy.ts';

/** For those who edit the registry. */
export async function readAccount(ctx: ReadContext, deps: InspectorDeps, id: string) {
  const { content } = await reachable(ctx, id);
  const known = await accountsOf(ctx, deps, content.organisation);
  const account = await accountOf(ctx.db, id);
  const name = known.find((one) => one.account === account)?.name ?? '（已停用的账号）';
  return { account: account === null ? null : { account, name }, choices: known };
}

/** The accounts in use of an authority. */
export async function accountsOf({ db }: ReadContext, { accounts }: InspectorDeps, organisation: string) {
  if (accounts === undefined) throw new Problem('not-found', { detail: '这个系统没有可以关联的账号。' });
  return (await accounts(db, organisation)).map(({ account, name }) => ({ account, name }));
}
