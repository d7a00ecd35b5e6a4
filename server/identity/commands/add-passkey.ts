/** Adding a passkey of one's own. */

import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { type Actor, Problem, withTransaction } from '../../platform/index.ts';
import { accountEvent } from '../managed.ts';
import type { Caller, Parts } from '../parts.ts';
import { type Place, placeOf } from '../passkeys/place.ts';
import { ALGORITHMS, checkNewKey } from '../passkeys/verify.ts';
import { beginStep, endStep } from '../steps.ts';
import { findAccount } from '../store/accounts.ts';
import { insertPasskey, passkeysOf } from '../store/passkeys.ts';
import { keepVersion } from '../store/versions.ts';
import { assertPresent } from './change-password.ts';

const MOST = 10;
const challengeIn = z.strictObject({ challenge: z.string() });

/** What the browser needs to make a key, after the password; `cookie` binds the challenge to it. */
export async function beginPasskey(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  password: string,
): Promise<{ readonly options: PublicKeyCredentialCreationOptionsJSON; readonly cookie: string }> {
  const { rpId } = assertPlace(parts, caller);
  const { kysely } = parts.database;
  await assertPresent(parts, actor.account, 'password', password);
  const account = await findAccount(kysely, actor.account);
  if (account === undefined) throw new Problem('not-signed-in');
  const present = await passkeysOf(kysely, [account.id]);
  if (present.length >= MOST)
    throw new Problem('impossible-transition', { detail: `最多 ${MOST} 个通行密钥，请先移除不用的。` });
  const options = await generateRegistrationOptions({
    rpName: '明签',
    rpID: rpId,
    userName: account.username,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    attestationType: 'none',
    excludeCredentials: present.map(({ credential }) => ({ id: credential })),
    // Found without a user name, and with a PIN or fingerprint: so it is two factors by itself.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
    timeout: 120_000,
  });
  const content = { challenge: options.challenge };
  const cookie = await beginStep(parts, caller, 'passkey-add', { account: account.id, content });
  return { options, cookie };
}

/** Keeps the key that the browser made. Throws `invalid-input` where it does not hold. */
export async function addPasskey(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  { name, response }: { readonly name: string; readonly response: RegistrationResponseJSON },
): Promise<void> {
  const place = assertPlace(parts, caller);
  const step = await endStep(parts, caller, 'passkey-add');
  if (step?.account !== actor.account)
    throw new Problem('invalid-input', { detail: '添加已超时或已经提交过，请重新开始。' });
  const { challenge } = challengeIn.parse(JSON.parse(step.content));
  const made = await checkNewKey(response, challenge, place);
  if (made === null)
    throw new Problem('invalid-input', { detail: '浏览器答复的通行密钥没有通过检查，没有添加，请重新开始。' });
  await withTransaction(parts.database, async (trx) => {
    const account = await findAccount(trx, actor.account);
    if (account === undefined) throw new Problem('not-signed-in');
    const id = parts.newId();
    await insertPasskey(trx, {
      id,
      account: account.id,
      name,
      credential: made.id,
      public_key: Buffer.from(made.publicKey).toString('base64url'),
      counter: made.counter,
      transports: JSON.stringify(made.transports ?? []),
      added_at: caller.now,
      last_used_at: null,
      state: 'active',
      version: 1,
    });
    const mark = await keepVersion(trx, 'passkey', id, caller.now);
    const event = accountEvent('passkey.added', account, { passkey: id, name }, [mark]);
    await parts.record(trx, event, { actor, now: caller.now, id: parts.newId() });
  });
}

function assertPlace({ publicUrl }: Parts, { host }: Caller): Place {
  const place = placeOf(publicUrl, host);
  if ('reason' in place) throw new Problem('impossible-transition', { detail: place.reason });
  return place;
}
