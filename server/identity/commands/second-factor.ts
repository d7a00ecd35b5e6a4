/** One's own second factor: setting it up, confirming, new backup codes, giving it up. */

import { isAPIError } from 'better-auth/api';
import { type Actor, type LedgerEvent, Problem, withTransaction } from '../../platform/index.ts';
import { needsSecondFactor, sessionOf } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { badField } from '../refusals.ts';
import { findAccount, grantsOf, removeSecondFactor } from '../store/accounts.ts';
import { type SessionRow, useCode } from '../store/sessions.ts';
import type { AccountTable } from '../tables.ts';
import { assertPresent } from './change-password.ts';
import { renewSession } from './renew-session.ts';

interface Own {
  readonly session: SessionRow;
  readonly account: AccountTable;
}

/** What is shown once, for the authenticator and for safe keeping. */
export interface Enrolment {
  /** `otpauth://totp/…` */
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

/** Makes the key and the backup codes; nothing counts before a code was confirmed. */
export async function beginSecondFactor(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  password: string,
): Promise<Enrolment> {
  const { account } = await own(parts, caller);
  await assertPresent(parts, account.id, 'password', password);
  if (account.two_factor_enabled === 1) throw new Problem('impossible-transition', { detail: '动态口令已经启用。' });
  return withTransaction(parts.database, async (trx) => {
    const made = await parts.within(trx, () =>
      parts.auth.api.enableTwoFactor({ body: { password }, headers: cookieOf(caller) }),
    );
    if (made.method !== 'totp') throw new Error('not a second factor of ours');
    await parts.record(trx, event('second-factor.begun', account), who(parts, caller, actor));
    return { uri: made.totpURI, backupCodes: made.backupCodes };
  });
}

/** Confirms with a first code: from now on it is asked for. The session is renewed; returns `Set-Cookie` values. */
export async function confirmSecondFactor(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  code: string,
): Promise<readonly string[]> {
  const { session, account } = await own(parts, caller);
  if (account.two_factor_enabled === 1) throw new Problem('impossible-transition', { detail: '动态口令已经启用。' });
  return withTransaction(parts.database, async (trx) => {
    await parts.within(trx, () => verify(parts, caller, code));
    // The same code is not good for a sign-in as well.
    await useCode(trx, account.id, code, caller.now, caller.now);
    await parts.record(trx, event('second-factor.enabled', account), who(parts, caller, actor));
    return renewSession(parts, trx, caller, session, { method: withCode(session.method), alone: true });
  });
}

/** New backup codes; the old ones are void. */
export async function renewBackupCodes(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  password: string,
): Promise<readonly string[]> {
  const { account } = await own(parts, caller);
  await assertPresent(parts, account.id, 'password', password);
  if (account.two_factor_enabled === 0) throw new Problem('impossible-transition', { detail: '动态口令尚未启用。' });
  return withTransaction(parts.database, async (trx) => {
    const made = await parts.within(trx, () =>
      parts.auth.api.generateBackupCodes({ body: { password }, headers: cookieOf(caller) }),
    );
    await parts.record(trx, event('second-factor.codes-renewed', account), who(parts, caller, actor));
    return made.backupCodes;
  });
}

/** Gives the second factor up, where no role demands it. The session is renewed; returns `Set-Cookie` values. */
export async function giveUpSecondFactor(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  password: string,
): Promise<readonly string[]> {
  const { session, account } = await own(parts, caller);
  await assertPresent(parts, account.id, 'password', password);
  if (needsSecondFactor(await grantsOf(parts.database.kysely, account.id), parts.settings))
    throw new Problem('not-permitted', { detail: '您的角色必须使用动态口令。' });
  if (account.two_factor_enabled === 0) throw new Problem('impossible-transition', { detail: '动态口令尚未启用。' });
  return withTransaction(parts.database, async (trx) => {
    await removeSecondFactor(trx, account.id);
    await parts.record(trx, event('second-factor.disabled', account), who(parts, caller, actor));
    return renewSession(parts, trx, caller, session, { method: withoutCode(session.method), alone: true });
  });
}

/** How a session was opened, once a one-time code was shown as well; a passkey needs none. */
function withCode(method: string): string {
  return method === 'password' || method === 'oidc' ? `${method}+totp` : method;
}

function withoutCode(method: string): string {
  return method.replace(/\+(?:totp|backup-code)$/, '');
}

async function own(parts: Parts, caller: Caller): Promise<Own> {
  const session = await sessionOf(parts, caller.headers);
  const account = session === null ? undefined : await findAccount(parts.database.kysely, session.account);
  if (session === null || account === undefined) throw new Problem('not-signed-in');
  return { session, account };
}

async function verify(parts: Parts, caller: Caller, code: string): Promise<void> {
  try {
    await parts.auth.api.verifyTOTP({ body: { code }, headers: cookieOf(caller) });
  } catch (error) {
    if (isAPIError(error)) throw badField('code', '动态口令不正确，请核对手机时间后重新输入。');
    throw error;
  }
}

function cookieOf({ headers }: Caller): Headers {
  return new Headers({ cookie: headers.get('cookie') ?? '' });
}

function event(type: string, { id, organisation }: AccountTable): LedgerEvent {
  return { type, organisation, rows: [], law: [], payload: { account: id } };
}

function who(parts: Parts, { now }: Caller, actor: Actor) {
  return { actor, now, id: parts.newId() };
}
