/** Who asks: from the cookie to an actor, and from an actor to what they may do. */

import type { IncomingHttpHeaders } from 'node:http';
import { type Actor, Problem, type Scope, timestamp } from '../platform/index.ts';
import type { IdentitySettings, Parts } from './parts.ts';
import { isRole, PERMISSIONS, type Permission, permissionsOf, ROLES } from './policy.ts';
import { reachOf } from './scope.ts';
import { findAccount, type Grant, grantsOf } from './store/accounts.ts';
import { allAuthorities, findAuthority } from './store/organisations.ts';
import { findSession, type SessionRow, seeSession } from './store/sessions.ts';
import type { AccountTable } from './tables.ts';

/** What a person has to do before anything else. */
type Duty = 'change-password' | 'second-factor' | null;

/** Somebody with a valid session. */
export interface Found {
  readonly actor: Actor;
  readonly must: Duty;
}

/** Ways to sign in that are two factors by themselves, without a one-time code of ours. */
const TWO_FACTORS: readonly string[] = ['passkey', 'oidc+mfa'];

/** A session is noted as used at most this often. */
const NOTE_EVERY = 60_000;

/** The actor of a request, or null without a session that is valid now. */
export async function actorOf(parts: Parts, headers: IncomingHttpHeaders): Promise<Found | null> {
  const session = await sessionOf(parts, new Headers({ cookie: headers.cookie ?? '' }));
  if (session === null) return null;
  const { kysely } = parts.database;
  const account = await usableAccount(parts, session.account);
  if (account === null) return null;
  const grants = await grantsOf(kysely, account.id);
  const must = dutyOf(account, grants, parts.settings, session.method);
  const own = toActor(account, grants, session);
  if (session.viewing === null) return { actor: own, must };
  const viewed = await findAccount(kysely, session.viewing);
  if (viewed === undefined) return null;
  const viewedBy = { account: account.id, name: account.name };
  return { actor: { ...toActor(viewed, await grantsOf(kysely, viewed.id), session), viewedBy }, must };
}

/** The valid session behind a cookie; one that is used late enough after the last time is noted. */
export async function sessionOf(parts: Parts, headers: Headers): Promise<SessionRow | null> {
  if (!headers.get('cookie')) return null;
  const known = await parts.auth.api.getSession({ headers, query: { disableCookieCache: true, disableRefresh: true } });
  const session = known === null ? undefined : await findSession(parts.database.kysely, known.session.id);
  if (session === undefined) return null;
  const now = timestamp(parts.clock);
  const limits = oldestValid(parts.settings, now);
  if (session.admitted_at <= limits.admitted || session.seen_at <= limits.seen) return null;
  if (Date.parse(now) - Date.parse(session.seen_at) >= NOTE_EVERY)
    await seeSession(parts.database.kysely, session.id, now).catch(unlessShortOfSpace);
  return session;
}

/** Reading goes on while nothing can be written; a session then ends as if it had not been used since. */
function unlessShortOfSpace(error: unknown): void {
  if (!(error instanceof Problem) || error.status !== 507) throw error;
}

/** Sessions that were opened or last seen at these instants, or before, are over. */
export function oldestValid(
  settings: IdentitySettings,
  now: string,
): { readonly admitted: string; readonly seen: string } {
  const before = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
  return { admitted: before(settings.absoluteHours * 60), seen: before(settings.idleMinutes) };
}

/** When a session ends if it is not used again. */
export function expiryOf(settings: IdentitySettings, { admitted_at, seen_at }: SessionRow): string {
  const absolute = Date.parse(admitted_at) + settings.absoluteHours * 3_600_000;
  const idle = Date.parse(seen_at) + settings.idleMinutes * 60_000;
  return new Date(Math.min(absolute, idle)).toISOString();
}

/** The account, if neither it nor its authority is out of use. */
export async function usableAccount(parts: Parts, id: string): Promise<AccountTable | null> {
  const { kysely } = parts.database;
  const account = await findAccount(kysely, id);
  if (account?.state !== 'active') return null;
  const authority = await findAuthority(kysely, account.organisation);
  return authority?.state === 'active' ? account : null;
}

/** What an account has to do first, in a session that was opened by `method`. */
export function dutyOf(
  account: AccountTable,
  grants: readonly Grant[],
  settings: IdentitySettings,
  method: string,
): Duty {
  if (account.password_due_since !== null) return 'change-password';
  if (account.two_factor_enabled === 1 || TWO_FACTORS.includes(method)) return null;
  return needsSecondFactor(grants, settings) ? 'second-factor' : null;
}

/** Whether a password is not enough for somebody with these roles. */
export function needsSecondFactor(grants: readonly Grant[], settings: IdentitySettings): boolean {
  return settings.secondFactor === 'all' || grants.some(({ role }) => isRole(role) && ROLES[role].secondFactor);
}

/** The actor that an account is. */
export function toActor(
  account: AccountTable,
  grants: readonly Grant[],
  session: Pick<SessionRow, 'id' | 'method'>,
): Actor {
  return {
    account: account.id,
    name: account.name,
    organisation: account.organisation,
    office: account.office,
    roles: [...new Set(grants.map(({ role }) => role))],
    session: session.id,
    method: session.method,
    viewedBy: null,
  };
}

/** Where a permission reaches for an actor; null where they do not have it. */
export async function scopeFor(parts: Parts, actor: Actor, permission: string): Promise<Scope | null> {
  if (!(PERMISSIONS as readonly string[]).includes(permission)) return null;
  const { kysely } = parts.database;
  const grants = await grantsOf(kysely, actor.account);
  return reachOf(permission as Permission, actor, grants, await allAuthorities(kysely));
}

/** Every permission the actor has somewhere, for menus. */
export async function abilitiesOf(parts: Parts, actor: Actor): Promise<readonly string[]> {
  const grants = await grantsOf(parts.database.kysely, actor.account);
  return permissionsOf(grants.map(({ role }) => role));
}
