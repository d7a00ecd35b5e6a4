/** The second step of signing in: a one-time code, or a backup code. */

import { isAPIError } from 'better-auth/api';
import { beginAttempt, failAttempt } from '../attempts.ts';
import { cookiePrefix } from '../auth.ts';
import { usableAccount } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { wrongCredentials } from '../refusals.ts';
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
  await beginAttempt(parts, account.username, caller);
  const checked = await check(parts, new Headers({ cookie: challenge }), proof);
  const token = checked?.response.token;
  if (checked === null || token === undefined || checked.response.user.id !== account.id)
    throw await failAttempt(parts, account.username, 'second-factor', caller);
  const method = 'code' in proof ? 'password+totp' : 'password+backup-code';
  const opened = await openAdmitted(parts, caller, {
    account,
    token,
    method,
    ...('code' in proof ? { code: proof.code } : {}),
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

async function accountBehind(parts: Parts, challenge: string | undefined) {
  const value = challenge?.slice(challenge.indexOf('=') + 1).split('.')[0];
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
