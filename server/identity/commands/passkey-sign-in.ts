/** Signing in with a passkey, in place of password and one-time code. */

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { Problem } from '../../platform/index.ts';
import { beginAttempt, failAttempt, recordStranger } from '../attempts.ts';
import { usableAccount } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { placeOf } from '../passkeys/place.ts';
import { checkProof, goesOn } from '../passkeys/verify.ts';
import { wrongPasskey } from '../refusals.ts';
import { beginStep, endStep } from '../steps.ts';
import { findAccount } from '../store/accounts.ts';
import { findCredential, notePasskeyUse } from '../store/passkeys.ts';
import { openProved } from './open-session.ts';

const challengeIn = z.strictObject({ challenge: z.string() });

/** What the browser needs to ask for a key. The same for everybody: no account is named before the proof. */
export async function beginPasskeySignIn(
  parts: Parts,
  caller: Caller,
): Promise<{ readonly options: PublicKeyCredentialRequestOptionsJSON; readonly cookie: string }> {
  const place = placeOf(parts.publicUrl, caller.host);
  if ('reason' in place) throw new Problem('impossible-transition', { detail: place.reason });
  const options = await generateAuthenticationOptions({
    rpID: place.rpId,
    userVerification: 'required',
    timeout: 120_000,
  });
  const content = { challenge: options.challenge };
  return { options, cookie: await beginStep(parts, caller, 'passkey-sign-in', { account: null, content }) };
}

/**
 * Opens a session for whoever has the key; returns `Set-Cookie` values. Failures count towards the lock of the key's account,
 * and its lock holds. Throws `wrong-credentials` or `locked`.
 */
export async function signInWithPasskey(
  parts: Parts,
  caller: Caller,
  response: AuthenticationResponseJSON,
): Promise<readonly string[]> {
  const { kysely } = parts.database;
  const step = await endStep(parts, caller, 'passkey-sign-in');
  const passkey = await findCredential(kysely, response.id);
  const owner = passkey === undefined ? undefined : await findAccount(kysely, passkey.account);
  if (passkey === undefined || owner === undefined) {
    await recordStranger(parts, 'passkey', caller);
    throw wrongPasskey();
  }
  await beginAttempt(parts, owner.username, caller);
  const place = placeOf(parts.publicUrl, caller.host);
  const next =
    step === null || 'reason' in place || !isOwner(response, owner.id)
      ? null
      : await checkProof(response, challengeIn.parse(JSON.parse(step.content)).challenge, place, passkey);
  if (next === null) throw await failAttempt(parts, owner.username, 'passkey', caller);
  const account = await usableAccount(parts, owner.id);
  if (account === null) throw await failAttempt(parts, owner.username, 'not-in-use', caller);
  const cookies = goesOn(passkey.counter, next)
    ? await openProved(parts, caller, {
        account,
        method: 'passkey',
        also: (trx) => notePasskeyUse(trx, passkey, next, caller.now),
      })
    : null;
  if (cookies === null) throw await failAttempt(parts, owner.username, 'passkey-counter', caller);
  return cookies;
}

/** The authenticator names the account that it made the key for; some leave it out. */
function isOwner({ response: { userHandle } }: AuthenticationResponseJSON, account: string): boolean {
  return userHandle === undefined || Buffer.from(userHandle, 'base64url').toString('utf8') === account;
}
