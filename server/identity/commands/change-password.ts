/** Changing one's own password. */

import { type Actor, Problem, withTransaction } from '../../platform/index.ts';
import { sessionOf } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { assertPassword, REMEMBERED } from '../password.ts';
import { badField } from '../refusals.ts';
import { findAccount, passwordOf, pastPasswords, setPassword, touchAccount } from '../store/accounts.ts';
import { renewSession } from './renew-session.ts';

/**
 * Sets a new password by the rules; the account's other sessions end and this one is renewed. Returns `Set-Cookie` values.
 * Throws `invalid-input` where the present password is wrong or the new one breaks a rule.
 */
export async function changePassword(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  given: { readonly present: string; readonly next: string },
): Promise<readonly string[]> {
  const session = await sessionOf(parts, caller.headers);
  const account = session === null ? undefined : await findAccount(parts.database.kysely, session.account);
  if (session === null || account === undefined) throw new Problem('not-signed-in');
  await assertPresent(parts, account.id, 'present', given.present);
  assertPassword('next', given.next, account.username);
  await assertNew(parts, account.id, given.next);
  const { password } = await parts.auth.$context;
  const hash = await password.hash(given.next);
  return withTransaction(parts.database, async (trx) => {
    await setPassword(trx, account.id, hash, caller.now, parts.newId());
    await touchAccount(trx, account.id, { password_due_since: null });
    const event = {
      type: 'account.password-changed',
      organisation: account.organisation,
      rows: [],
      law: [],
      payload: { account: account.id },
    };
    await parts.record(trx, event, { actor, now: caller.now, id: parts.newId() });
    return renewSession(parts, trx, caller, session, { alone: true });
  });
}

/** Throws `invalid-input` on `field` where the account has another password. */
export async function assertPresent(parts: Parts, account: string, field: string, typed: string): Promise<void> {
  if (!(await hasPassword(parts, account, typed))) throw badField(field, '现在的密码不正确。');
}

/** Whether this is the account's password. */
export async function hasPassword(parts: Parts, account: string, typed: string): Promise<boolean> {
  const { password } = await parts.auth.$context;
  const hash = await passwordOf(parts.database.kysely, account);
  return hash !== undefined && password.verify({ hash, password: typed });
}

async function assertNew(parts: Parts, account: string, next: string): Promise<void> {
  const { password } = await parts.auth.$context;
  const past = await pastPasswords(parts.database.kysely, account, REMEMBERED);
  for (const hash of past)
    if (await password.verify({ hash, password: next }))
      throw badField('next', `不能使用最近 ${REMEMBERED} 次用过的密码。`);
}
