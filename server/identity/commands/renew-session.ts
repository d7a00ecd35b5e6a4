/** A new session in place of the present one, wherever what it may do changes: an identifier from before is worth nothing. */

import type { Transaction } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import type { Caller, Parts } from '../parts.ts';
import { admitSession, endSessions, type SessionRow } from '../store/sessions.ts';

/** What differs in the new session. */
export interface Renewal {
  readonly viewing?: string | null;
  readonly method?: string;
  /** The account's other sessions end too. */
  readonly alone?: boolean;
}

/** Opens the new session and ends the old one; the limit counted from its opening stays. Returns `Set-Cookie` values. */
export async function renewSession(
  parts: Parts,
  trx: Transaction<Tables>,
  caller: Caller,
  old: SessionRow,
  { viewing = old.viewing, method = old.method, alone = false }: Renewal,
): Promise<readonly string[]> {
  const headers = new Headers({ 'user-agent': old.user_agent ?? '' });
  const { response, headers: answered } = await parts.within(trx, () =>
    parts.auth.api.openSession({ body: { account: old.account }, headers, returnHeaders: true }),
  );
  const id = await admitSession(trx, response.token, {
    method,
    address: old.address,
    userAgent: old.user_agent,
    admittedAt: old.admitted_at,
    seenAt: caller.now,
    viewing,
  });
  if (alone) await endSessions(trx, { account: old.account, except: id });
  else await endSessions(trx, { account: old.account, id: old.id });
  return answered.getSetCookie();
}
