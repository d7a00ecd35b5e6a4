/** 以他人视角查看: a supervisor sees what another sees, can do nothing, and leaves a trace. */

import { type Actor, isWithin, Problem, type Scope, withTransaction } from '../../platform/index.ts';
import { sessionOf } from '../gate.ts';
import type { Caller, Parts } from '../parts.ts';
import { isViewable } from '../queries.ts';
import { findAccount, grantsOf } from '../store/accounts.ts';
import type { AccountTable } from '../tables.ts';
import { renewSession } from './renew-session.ts';

/**
 * Begins to look through the eyes of an account within `scope`; returns `Set-Cookie` values of a new session. Accounts of
 * administration and audit are not looked through: those powers stay apart.
 */
export async function beginViewing(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  scope: Scope,
  given: { readonly account: string; readonly reason: string },
): Promise<readonly string[]> {
  const session = await sessionOf(parts, caller.headers);
  if (session === null) throw new Problem('not-signed-in');
  if (session.viewing !== null) throw new Problem('impossible-transition', { detail: '请先结束现在的他人视角。' });
  return withTransaction(parts.database, async (trx) => {
    const viewed = await findAccount(trx, given.account);
    if (viewed === undefined || !isWithin(scope, viewed)) throw new Problem('not-found');
    const grants = await grantsOf(trx, viewed.id);
    if (viewed.id === session.account || !isViewable(grants))
      throw new Problem('not-permitted', { detail: '只能查看他人的业务账号。' });
    await parts.record(trx, event('view-as.started', viewed, given.reason), who(parts, caller, actor));
    return renewSession(parts, trx, caller, session, { viewing: viewed.id });
  });
}

/** Ends it; returns `Set-Cookie` values of a new session. */
export async function endViewing(parts: Parts, caller: Caller, actor: Actor): Promise<readonly string[]> {
  const session = await sessionOf(parts, caller.headers);
  if (session === null) throw new Problem('not-signed-in');
  const viewing = session.viewing;
  if (viewing === null) throw new Problem('impossible-transition', { detail: '现在没有以他人视角查看。' });
  return withTransaction(parts.database, async (trx) => {
    const viewed = await findAccount(trx, viewing);
    if (viewed === undefined) throw new Problem('not-found');
    await parts.record(trx, event('view-as.ended', viewed, null), who(parts, caller, actor));
    return renewSession(parts, trx, caller, session, { viewing: null });
  });
}

function event(type: string, viewed: AccountTable, reason: string | null) {
  const { id, username, name, organisation } = viewed;
  return { type, organisation, rows: [], law: [], payload: { account: id, username, name, reason } };
}

function who(parts: Parts, { now }: Caller, actor: Actor) {
  return { actor, now, id: parts.newId() };
}
