/** A new account, made by an administrator; there is no self-registration. */

import { isWithin, Problem, type WriteContext } from '../../platform/index.ts';
import type { Parts } from '../parts.ts';
import { assertPassword } from '../password.ts';
import { badField } from '../refusals.ts';
import { assertRoles, hasConfirmer, newlySensitive } from '../roles.ts';
import type { NewAccountInput } from '../schema.ts';
import { findByUsername, insertAccount, replaceGrants } from '../store/accounts.ts';
import { findAuthority, findOffice } from '../store/organisations.ts';
import { keepVersion } from '../store/versions.ts';
import { askSecondPerson } from './ask-second-person.ts';

/**
 * Makes the account with an initial password that has to be changed at the first sign-in; returns its id. Roles that need a
 * second administrator are asked for and not given yet. Throws `invalid-input`, `duplicate`, `not-permitted`.
 */
export async function createAccount(ctx: WriteContext, parts: Parts, given: NewAccountInput): Promise<string> {
  const { trx, now, actor, scope } = ctx;
  const { username, name, organisation, office, roles, password } = given;
  if (!isWithin(scope, { organisation })) throw new Problem('not-permitted', { detail: '只能在管辖的单位内建账号。' });
  if ((await findAuthority(trx, organisation))?.state !== 'active')
    throw badField('organisation', '没有这个单位，或已停用。');
  await assertOffice(ctx, organisation, office);
  if ((await findByUsername(trx, username)) !== undefined)
    throw new Problem('duplicate', { errors: [{ field: 'username', message: '用户名已被使用，请换一个。' }] });
  await assertRoles(trx, organisation, roles);
  assertPassword('password', password, username);
  const newId = () => ctx.newId();
  const id = newId();
  const waiting = (await hasConfirmer(trx, actor.account, { id, organisation })) ? newlySensitive([], roles) : [];
  const granted = roles.filter((grant) => !waiting.includes(grant));
  const passwordHash = await (await parts.auth.$context).password.hash(password);
  const account = { id, username, name, organisation, office, passwordHash, passwordDueSince: now };
  await insertAccount(trx, account, now, newId);
  await replaceGrants(trx, id, granted, { account: actor.account, now, newId });
  await ctx.record({
    type: 'account.created',
    organisation,
    rows: [await keepVersion(trx, 'account', id, now)],
    law: [],
    payload: { account: id, username, name, office, roles: granted.map((grant) => ({ ...grant })) },
  });
  for (const { role } of waiting)
    await askSecondPerson(ctx, {
      kind: 'grant-role',
      account: { id, organisation, username, name },
      role,
      reason: '新建账号',
    });
  return id;
}

/** Throws `invalid-input` where the office is not one in use of the authority. */
export async function assertOffice(ctx: WriteContext, organisation: string, office: string | null): Promise<void> {
  if (office === null) return;
  const found = await findOffice(ctx.trx, office);
  if (found?.organisation !== organisation || found.state !== 'active')
    throw badField('office', '没有这个科室，或已停用。');
}
