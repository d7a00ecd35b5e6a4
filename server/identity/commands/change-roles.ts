/** Giving and taking roles. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { managed } from '../managed.ts';
import { assertRoles, hasConfirmer, isLastAdministrator, newlySensitive } from '../roles.ts';
import { type Grant, grantsOf } from '../store/accounts.ts';
import { askSecondPerson } from './ask-second-person.ts';
import { giveRoles } from './give-roles.ts';

/** Sets the account's roles; those that need a second administrator are asked for, the others hold at once. */
export async function changeRoles(
  ctx: WriteContext,
  id: string,
  given: { readonly version: number; readonly roles: readonly Grant[]; readonly reason: string },
): Promise<void> {
  const account = await managed(ctx, id, given.version);
  await assertRoles(ctx.trx, account.organisation, given.roles);
  const before = await grantsOf(ctx.trx, id);
  const keepsAdmin = given.roles.some(({ role }) => role === 'system-admin');
  if (!keepsAdmin && (await isLastAdministrator(ctx.trx, id)))
    throw new Problem('impossible-transition', { detail: '这是最后一个系统管理员，请先设另一个。' });
  const sensitive = newlySensitive(before, given.roles);
  const waiting = (await hasConfirmer(ctx.trx, ctx.actor.account, account)) ? sensitive : [];
  const now = given.roles.filter((grant) => !waiting.includes(grant));
  if (!sameGrants(before, now)) await giveRoles(ctx, account, now, given.reason);
  for (const { role } of waiting)
    await askSecondPerson(ctx, { kind: 'grant-role', account, role, reason: given.reason });
}

function sameGrants(one: readonly Grant[], other: readonly Grant[]): boolean {
  const key = ({ role, office }: Grant) => `${role} ${office ?? ''}`;
  const keys = new Set(one.map(key));
  return one.length === other.length && other.every((grant) => keys.has(key(grant)));
}
