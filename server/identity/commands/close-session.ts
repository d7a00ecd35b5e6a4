/** Ending sessions: one's own present one, one of the others, or all others. */

import { type Actor, Problem, type WriteContext, withTransaction } from '../../platform/index.ts';
import { sessionOf } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { findAccount } from '../store/accounts.ts';
import { endSessions } from '../store/sessions.ts';

/** Signs out; returns `Set-Cookie` values that clear the cookies. Also ends looking through another's eyes. */
export async function closeSession(parts: Parts, caller: Caller, actor: Actor): Promise<readonly string[]> {
  const { headers } = caller;
  const session = await sessionOf(parts, headers);
  const answered = await withTransaction(parts.database, async (trx) => {
    if (session !== null) await endSessions(trx, { account: session.account, id: session.id });
    const account = session === null ? undefined : await findAccount(trx, session.account);
    const event = {
      type: 'session.closed',
      organisation: account?.organisation ?? null,
      rows: [],
      law: [],
      payload: { account: account?.id ?? null },
    };
    await parts.record(trx, event, { actor, now: caller.now, id: parts.newId() });
    return parts.within(trx, () => parts.auth.api.signOut({ headers, returnHeaders: true }));
  });
  return answered.headers.getSetCookie();
}

/** Ends one of the actor's own sessions, or all but the present one. Returns how many. */
export async function endOwnSessions(ctx: WriteContext, id: string | null): Promise<number> {
  const { actor, trx } = ctx;
  const others = actor.session === null ? {} : { except: actor.session };
  const sessions = await endSessions(trx, { account: actor.account, ...(id === null ? others : { id }) });
  if (id !== null && sessions === 0) throw new Problem('not-found');
  await ctx.record({
    type: 'session.ended',
    organisation: actor.organisation,
    rows: [],
    law: [],
    payload: { account: actor.account, sessions, reason: null },
  });
  return sessions;
}
