/** Admits a session that better-auth has opened after a sign-in, together with its event. */

import { withTransaction } from '../../platform/index.ts';
import { oldestValid, sessionOf, toActor } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { grantsOf, touchAccount } from '../store/accounts.ts';
import {
  admitSession,
  dropSession,
  endSessions,
  forgetAttempts,
  forgetOldSessions,
  useCode,
} from '../store/sessions.ts';
import type { AccountTable } from '../tables.ts';

/** What was proved, and how. */
export interface Proof {
  readonly account: AccountTable;
  readonly token: string;
  /** `password`, `password+totp`, `password+backup-code`. */
  readonly method: string;
  /** The one-time code that was used; a second use is refused. */
  readonly code?: string;
}

/** A one-time code is good for its half minute and one on either side. */
const CODE_LIFE = 120_000;
const HOUR = 3_600_000;

/**
 * Admits the session; the one that the browser had before ends. Returns false where the one-time code was used already:
 * then the new session is gone.
 */
export async function openAdmitted(parts: Parts, caller: Caller, proof: Proof): Promise<boolean> {
  const { account, token, method, code } = proof;
  const { now, address } = caller;
  const before = await sessionOf(parts, caller.headers);
  return withTransaction(parts.database, async (trx) => {
    if (code !== undefined && !(await useCode(trx, account.id, code, earlier(now, CODE_LIFE), now))) {
      await dropSession(trx, token);
      return false;
    }
    if (before !== null) await endSessions(trx, { account: before.account, id: before.id });
    const userAgent = caller.headers.get('user-agent')?.slice(0, 300) ?? null;
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
    return true;
  });
}

function earlier(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString();
}
