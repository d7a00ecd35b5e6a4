/** Lock after failures: by user name, whether or not there is such an account, so that a lock does not tell. */

import type { Transaction } from 'kysely';
import { Problem, type Tables, withTransaction } from '../platform/index.ts';
import type { Caller, Parts } from './parts.ts';
import { lockedUntil, wrongCredentials, wrongPasskey } from './refusals.ts';
import { findByUsername } from './store/accounts.ts';
import { attemptsOf, forgetOldAttempts, saveAttempts } from './store/sessions.ts';

const DAY = 86_400_000;

/**
 * Counts an attempt before it is made, so that any number of guesses at once are not more than those in a row. Throws
 * `locked` while the name is locked.
 */
export async function beginAttempt(parts: Parts, username: string, { now, address }: Caller): Promise<void> {
  const { settings } = parts;
  const refused = await withTransaction(parts.database, async (trx) => {
    await forgetOldAttempts(trx, new Date(Date.parse(now) - DAY).toISOString());
    const before = await attemptsOf(trx, username);
    if (before.lockedUntil !== null && before.lockedUntil > now) {
      await recordRefusal(parts, trx, username, { reason: 'locked', address, now });
      return before.lockedUntil;
    }
    const count = before.lockedUntil === null ? before.count + 1 : 1;
    const until = new Date(Date.parse(now) + settings.lockMinutes * 60_000).toISOString();
    await saveAttempts(trx, username, { count, lockedUntil: count >= settings.lockAfter ? until : null }, now);
    return null;
  });
  if (refused !== null) throw lockedUntil(refused);
}

/** The attempt was right so far (the password, with the second factor to come): it does not count. */
export async function takeBackAttempt(parts: Parts, username: string, now: string): Promise<void> {
  await withTransaction(parts.database, async (trx) => {
    const { count } = await attemptsOf(trx, username);
    await saveAttempts(trx, username, { count: Math.max(0, count - 1), lockedUntil: null }, now);
  });
}

/** The attempt failed: it is recorded, and the lock that it brought about. Returns what to throw. */
export async function failAttempt(
  parts: Parts,
  username: string,
  reason: 'credentials' | 'second-factor' | 'not-in-use' | 'passkey' | 'passkey-counter',
  { now, address }: Caller,
): Promise<Problem> {
  await withTransaction(parts.database, async (trx) => {
    await recordRefusal(parts, trx, username, { reason, address, now });
    const { lockedUntil: until, count } = await attemptsOf(trx, username);
    if (until === null || until <= now) return;
    const account = await findByUsername(trx, username);
    const event = {
      type: 'account.locked-out',
      organisation: account?.organisation ?? null,
      rows: [],
      law: [],
      payload: { account: account?.id ?? null, failures: count, until },
    };
    await parts.record(trx, event, { actor: null, now, id: parts.newId() });
  });
  if (reason === 'not-in-use') return new Problem('locked', { detail: '这个账号已停用。' });
  return reason === 'passkey' || reason === 'passkey-counter' ? wrongPasskey() : wrongCredentials();
}

/** Records a refusal that belongs to no account. */
export async function recordStranger(parts: Parts, reason: string, { now, address }: Caller): Promise<void> {
  const payload = { account: null, reason, address };
  const event = { type: 'session.refused', organisation: null, rows: [], law: [], payload };
  await withTransaction(parts.database, (trx) => parts.record(trx, event, { actor: null, now, id: parts.newId() }));
}

/** A user name without an account is not kept: people type passwords there. */
async function recordRefusal(
  parts: Parts,
  trx: Transaction<Tables>,
  username: string,
  { reason, address, now }: { readonly reason: string; readonly address: string; readonly now: string },
): Promise<void> {
  const account = await findByUsername(trx, username);
  const event = {
    type: 'session.refused',
    organisation: account?.organisation ?? null,
    rows: [],
    law: [],
    payload: { account: account?.id ?? null, reason, address },
  };
  await parts.record(trx, event, { actor: null, now, id: parts.newId() });
}
