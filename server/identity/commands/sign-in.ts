/** Signing in with user name and password. */

import { isAPIError } from 'better-auth/api';
import { beginAttempt, failAttempt, takeBackAttempt } from '../attempts.ts';
import { usableAccount } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { findByUsername } from '../store/accounts.ts';
import { openAdmitted } from './open-session.ts';

/** The session is open, or the second factor is asked for. `cookies` are `Set-Cookie` values. */
export interface SignedIn {
  readonly next: 'none' | 'second-factor';
  readonly cookies: readonly string[];
}

/**
 * Checks the password and opens a session, or begins the challenge for the second factor. Unknown names and wrong passwords
 * have the same answer and cost the same work. Throws `not-signed-in` or `locked`.
 *
 * better-auth works statement by statement here, because hashing takes longer than a transaction should be open. Its
 * session opens nothing until ours admits it, in one transaction with the event.
 */
export async function signIn(
  parts: Parts,
  caller: Caller,
  given: { readonly username: string; readonly password: string },
): Promise<SignedIn> {
  const username = given.username.toLowerCase();
  await beginAttempt(parts, username, caller);
  const checked = await check(parts, caller, { username, password: given.password });
  if (checked === null) throw await failAttempt(parts, username, 'credentials', caller);
  const { response, headers } = checked;
  const cookies = headers.getSetCookie();
  const account = await findByUsername(parts.database.kysely, username);
  if (account === undefined || (await usableAccount(parts, account.id)) === null)
    throw await failAttempt(parts, username, 'not-in-use', caller);
  if (!('token' in response)) {
    await takeBackAttempt(parts, username, caller.now);
    return { next: 'second-factor', cookies };
  }
  await openAdmitted(parts, caller, { account, token: response.token, method: 'password' });
  return { next: 'none', cookies };
}

async function check(parts: Parts, caller: Caller, body: { readonly username: string; readonly password: string }) {
  // Only what describes the browser: an old cookie must not have a say in a new session.
  const headers = new Headers({ 'user-agent': caller.headers.get('user-agent') ?? '' });
  try {
    return await parts.auth.api.signInUsername({ body, headers, returnHeaders: true });
  } catch (error) {
    if (isAPIError(error)) return null;
    throw error;
  }
}
