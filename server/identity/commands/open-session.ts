/** Admits a session after a sign-in, together with its event. */

import type { Transaction } from 'kysely';
import { type Tables, withTransaction } from '../../platform/index.ts';
import { oldestValid, sessionOf, toActor } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { grantsOf, touchAccount } from '../store/accounts.ts';
import {
  admitSession,
  dropSession,
  endSessions,
  forgetAttempts,
  forgetOldSessions,
  type SessionRow,
  useCode,
} from '../store/sessions.ts';
import type { AccountTable } from '../tables.ts';

/** What was proved, and how. */
export interface Proof {
  readonly account: AccountTable;
  readonly token: string;
  /** `password`, `passkey`, `oidc`, `oidc+mfa` (two factors at the service), the first and third also `+totp`, `+backup-code`. */
  readonly method: string;
  /** The one-time code that was used; a second use is refused. */
  readonly code?: string;
  /** What else becomes true with the sign-in; where it answers false, nothing does. */
  readonly also?: (trx: Transaction<Tables>) => Promise<boolean>;
}

/** A one-time code is good for its half minute and one on either side. */
const CODE_LIFE = 120_000;
const HOUR = 3_600_000;

/**
 * Admits a session that better-auth has opened; the one that the browser had before ends. Returns false where the one-time
 * code was used already: then the new session is gone.
 */
export async function openAdmitted(parts: Parts, caller: Caller, proof: Proof): Promise<boolean> {
  const { account, token, code } = proof;
  const { now } = caller;
  const before = await sessionOf(parts, caller.headers);
  return withTransaction(parts.database, async (trx) => {
    const unused = code === undefined || (await useCode(trx, account.id, code, earlier(now, CODE_LIFE), now));
    if (!unused || (await proof.also?.(trx)) === false) {
      await dropSession(trx, token);
      return false;
    }
    await admit(parts, trx, caller, proof, before);
    return true;
  });
}

/** Opens a session without better-auth's own sign-in; returns `Set-Cookie` values, or null where `also` answers false. */
export async function openProved(
  parts: Parts,
  caller: Caller,
  proof: Required<Pick<Proof, 'account' | 'method' | 'also'>>,
): Promise<readonly string[] | null> {
  const headers = new Headers({ 'user-agent': caller.headers.get('user-agent') ?? '' });
  const body = { account: proof.account.id };
  const before = await sessionOf(parts, caller.headers);
  return withTransaction(parts.database, async (trx) => {
    if (!(await proof.also(trx))) return null;
    const opened = await parts.within(trx, () => parts.auth.api.openSession({ body, headers, returnHeaders: true }));
    await admit(parts, trx, caller, { ...proof, token: opened.response.token }, before);
    return opened.headers.getSetCookie();
  });
}

async function admit(
  parts: Parts,
  trx: Transaction<Tables>,
  { now, address, headers }: Caller,
  { account, token, method }: Proof,
  before: SessionRow | null,
): Promise<void> {
  if (before !== null) await endSessions(trx, { account: before.account, id: before.id });
  const userAgent = headers.get('user-agent')?.slice(0, 300) ?? null;
  const admission = { method, address, userAgent, admittedAt: now, seenAt: now, viewing: null };
  const session = await admitSession(trx, token, admission);
  await forgetAttempts(trx, account.username);
  await forgetOldSessions(trx, { ...oldestValid(parts.settings, now), opened: earlier(now, HOUR) });
  await touchAccount(trx, account.id, { last_sign_in_at: now });
  const event = {
    type: 'session.opened',
    organisation: account.organisation,
    rows: [],
    law: [],
    payload: { account: account.id, method, address },
  };
  const actor = toActor(account, await grantsOf(trx, account.id), { id: session, method });
  await parts.record(trx, event, { actor, now, id: parts.newId() });
}

function earlier(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString();
}
