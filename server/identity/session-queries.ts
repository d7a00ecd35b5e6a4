/** What people read about themselves: who they are here, their sessions and ways to sign in. */

import { Problem, type ReadContext } from '../platform/index.ts';
import { dutyOf, expiryOf, oldestValid } from './gate.ts';
import { maskSubject } from './oidc/mask.ts';
import type { Parts } from './parts.ts';
import { isRole, permissionsOf, ROLES } from './policy.ts';
import type { BindingAnswer, PasskeysAnswer, SessionsAnswer, WhoAnswer } from './schema.ts';
import { findAccount, grantsOf } from './store/accounts.ts';
import { bindingsOf } from './store/bindings.ts';
import { findAuthority, findOffice } from './store/organisations.ts';
import { passkeysOf } from './store/passkeys.ts';
import { findSession, sessionsOf } from './store/sessions.ts';

type Asking = Pick<ReadContext, 'db' | 'actor' | 'now'>;

/** The actor, with what the console's frame shows. */
export async function whoAmI({ db, actor }: Asking, parts: Parts): Promise<WhoAnswer> {
  const session = actor.session === null ? undefined : await findSession(db, actor.session);
  const account = await findAccount(db, actor.account);
  const authority = await findAuthority(db, actor.organisation);
  if (session === undefined || account === undefined || authority === undefined) throw new Problem('not-signed-in');
  const office = actor.office === null ? undefined : await findOffice(db, actor.office);
  return {
    account: account.id,
    name: account.name,
    organisation: {
      id: authority.id,
      name: authority.name,
      shortName: authority.short_name,
      regionCode: authority.region_code,
    },
    office: office === undefined ? null : { id: office.id, name: office.name },
    roles: actor.roles.map((role) => ({ role, label: isRole(role) ? ROLES[role].label : role })),
    permissions: [...permissionsOf(actor.roles)],
    must:
      actor.viewedBy === null ? dutyOf(account, await grantsOf(db, account.id), parts.settings, session.method) : null,
    secondFactor: account.two_factor_enabled === 1,
    expiresAt: expiryOf(parts.settings, session),
    viewedBy: actor.viewedBy === null ? null : { ...actor.viewedBy },
  };
}

/** The actor's own sessions that are valid now. */
export async function listSessions({ db, actor, now }: Asking, parts: Parts): Promise<SessionsAnswer> {
  const limits = oldestValid(parts.settings, now);
  const sessions = await sessionsOf(db, actor.account, limits);
  return {
    sessions: sessions.map((session) => ({
      id: session.id,
      current: session.id === actor.session,
      address: session.address,
      browser: session.user_agent,
      method: session.method,
      openedAt: session.admitted_at,
      seenAt: session.seen_at,
      expiresAt: expiryOf(parts.settings, session),
    })),
  };
}

/** The actor's own passkeys. */
export async function listPasskeys({ db, actor }: Asking): Promise<PasskeysAnswer> {
  const passkeys = await passkeysOf(db, [actor.account]);
  return {
    passkeys: passkeys.map(({ id, name, added_at, last_used_at, version }) => ({
      id,
      name,
      addedAt: added_at,
      lastUsedAt: last_used_at,
      version,
      abilities: actor.viewedBy === null ? ['remove'] : [],
    })),
  };
}

/** Who the actor is at the identity service that is configured. */
export async function readBinding({ db, actor }: Asking, { oidc }: Parts): Promise<BindingAnswer> {
  const bindings = await bindingsOf(db, [actor.account]);
  const found = bindings.find(({ issuer }) => issuer === oidc?.settings.issuer);
  if (found === undefined) return { binding: null };
  return {
    binding: {
      subject: maskSubject(found.subject),
      boundAt: found.bound_at,
      lastUsedAt: found.last_used_at,
      version: found.version,
      abilities: actor.viewedBy === null ? ['unbind'] : [],
    },
  };
}
