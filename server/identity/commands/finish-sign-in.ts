/** The second step of signing in: a one-time code, or a backup code. */

import { isAPIError } from 'better-auth/api';
import { beginAttempt, failAttempt } from '../attempts.ts';
import { cookiePrefix, SERVICE_CHALLENGE } from '../auth.ts';
import { usableAccount } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { wrongCredentials } from '../refusals.ts';
import { bindingsOf, noteBindingUse } from '../store/bindings.ts';
import { accountOfChallenge } from '../store/sessions.ts';
import { openAdmitted } from './open-session.ts';

/** Exactly one of the two. */
export type SecondProof = { readonly code: string } | { readonly backupCode: string };

/**
 * Opens the session that waits for its second factor; returns `Set-Cookie` values. Every wrong code counts towards the lock
 * of the account. Throws `not-signed-in` or `locked`.
 */
export async function finishSignIn(parts: Parts, caller: Caller, proof: SecondProof): Promise<readonly string[]> {
  const challenge = challengeIn(caller.headers, parts.publicUrl);
  const account = await accountBehind(parts, challenge);
  if (challenge === undefined || account === null) throw wrongCredentials();
  const binding = await bindingBehind(parts, challenge, account.id);
  if (binding === undefined) throw wrongCredentials();
  await beginAttempt(parts, account.username, caller);
  const checked = await check(parts, new Headers({ cookie: challenge }), proof);
  const token = checked?.response.token;
  if (checked === null || token === undefined || checked.response.user.id !== account.id)
    throw await failAttempt(parts, account.username, 'second-factor', caller);
  const method = `${binding === null ? 'password' : 'oidc'}+${'code' in proof ? 'totp' : 'backup-code'}`;
  const opened = await openAdmitted(parts, caller, {
    account,
    token,
    method,
    ...('code' in proof ? { code: proof.code } : {}),
    // With the person's own code the binding is confirmed, whoever made it.
    ...(binding === null ? {} : { also: (trx) => noteBindingUse(trx, binding, caller.now, true) }),
  });
  if (!opened) throw await failAttempt(parts, account.username, 'second-factor', caller);
  return checked.headers.getSetCookie();
}

/** The cookie of the challenge, alone: with a session cookie beside it better-auth would check that session instead. */
function challengeIn(headers: Headers, publicUrl: string | undefined): string | undefined {
  const name = `${cookiePrefix(publicUrl)}.two_factor=`;
  const all = headers.get('cookie')?.split('; ') ?? [];
  return all.find((cookie) => cookie.startsWith(name));
}

function identifierIn(challenge: string): string {
  return challenge.slice(challenge.indexOf('=') + 1).split('.')[0] ?? '';
}

/** The binding by which the identity service came first; null after a password, undefined where it is gone. */
async function bindingBehind(parts: Parts, challenge: string, account: string) {
  if (!identifierIn(challenge).startsWith(SERVICE_CHALLENGE)) return null;
  const bindings = await bindingsOf(parts.database.kysely, [account]);
  return bindings.find(({ issuer }) => issuer === parts.oidc?.settings.issuer);
}

async function accountBehind(parts: Parts, challenge: string | undefined) {
  const value = challenge === undefined ? undefined : identifierIn(challenge);
  const account = value === undefined ? undefined : await accountOfChallenge(parts.database.kysely, value);
  return account === undefined ? null : usableAccount(parts, account);
}

async function check(parts: Parts, headers: Headers, proof: SecondProof) {
  try {
    return 'code' in proof
      ? await parts.auth.api.verifyTOTP({ body: { code: proof.code }, headers, returnHeaders: true })
      : await parts.auth.api.verifyBackupCode({ body: { code: proof.backupCode }, headers, returnHeaders: true });
  } catch (error) {
    if (isAPIError(error)) return null;
    throw error;
  }
}
