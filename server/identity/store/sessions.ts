/** SQL of sessions, failed attempts and used codes. */

import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../../platform/index.ts';

type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;

/** A session as its owner sees it. The token never leaves the store. */
export interface SessionRow {
  readonly id: string;
  readonly account: string;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly method: string;
  readonly admitted_at: string;
  readonly seen_at: string;
  readonly viewing: string | null;
}

function admittedOnes(db: Db) {
  return db
    .selectFrom('session')
    .select(['id', 'account', 'address', 'user_agent', 'method', 'admitted_at', 'seen_at', 'viewing'])
    .where('admitted_at', 'is not', null)
    .$narrowType<{ method: string; admitted_at: string; seen_at: string }>();
}

/** A session that was admitted, or undefined. */
export function findSession(db: Db, id: string): Promise<SessionRow | undefined> {
  return admittedOnes(db).where('id', '=', id).executeTakeFirst();
}

/** The admitted sessions of an account that were opened and seen after the given instants, the newest first. */
export function sessionsOf(
  db: Db,
  account: string,
  after: { readonly admitted: string; readonly seen: string },
): Promise<readonly SessionRow[]> {
  return admittedOnes(db)
    .where('account', '=', account)
    .where('admitted_at', '>', after.admitted)
    .where('seen_at', '>', after.seen)
    .orderBy('admitted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** What makes a session of better-auth count. */
export interface Admission {
  readonly method: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly admittedAt: string;
  readonly seenAt: string;
  readonly viewing: string | null;
}

/** Admits the session with this token; returns its id. */
export async function admitSession(trx: Trx, token: string, given: Admission): Promise<string> {
  const { id } = await trx
    .updateTable('session')
    .set({
      method: given.method,
      address: given.address,
      user_agent: given.userAgent,
      admitted_at: given.admittedAt,
      seen_at: given.seenAt,
      viewing: given.viewing,
    })
    .where('token', '=', token)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Notes that a session is in use. */
export async function seeSession(db: Db, id: string, now: string): Promise<void> {
  await db.updateTable('session').set({ seen_at: now }).where('id', '=', id).execute();
}

/** Ends sessions: one, or all of an account but one. Returns how many were admitted ones. */
export async function endSessions(
  trx: Trx,
  which: { readonly account: string; readonly id?: string; readonly except?: string },
): Promise<number> {
  const { account, id, except } = which;
  let query = trx.deleteFrom('session').where('account', '=', account);
  if (id !== undefined) query = query.where('id', '=', id);
  if (except !== undefined) query = query.where('id', '<>', except);
  const ended = await query.returning('admitted_at').execute();
  return ended.filter(({ admitted_at }) => admitted_at !== null).length;
}

/** Ends a session that was never admitted. */
export async function dropSession(trx: Trx, token: string): Promise<void> {
  await trx.deleteFrom('session').where('token', '=', token).execute();
}

/** Forgets sessions that are over, and those that were never admitted within the hour. */
export async function forgetOldSessions(
  trx: Trx,
  { admitted, seen, opened }: { readonly admitted: string; readonly seen: string; readonly opened: string },
): Promise<void> {
  await trx
    .deleteFrom('session')
    .where((eb) =>
      eb.or([
        eb('admitted_at', '<=', admitted),
        eb('seen_at', '<=', seen),
        eb.and([eb('admitted_at', 'is', null), eb('created_at', '<=', opened)]),
      ]),
    )
    .execute();
}

/** Whose sign-in a second-factor challenge belongs to. */
export async function accountOfChallenge(db: Db, identifier: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifier)
    .executeTakeFirst();
  return row?.value;
}

/** How sign-ins for a user name went of late. */
export interface Attempts {
  readonly count: number;
  readonly lockedUntil: string | null;
}

export async function attemptsOf(db: Db, username: string): Promise<Attempts> {
  const row = await db
    .selectFrom('sign_in_attempt')
    .select(['count', 'locked_until as lockedUntil'])
    .where('username_digest', '=', digestOf(username))
    .executeTakeFirst();
  return row ?? { count: 0, lockedUntil: null };
}

/** Until when sign-ins for these user names are locked; names that are not locked at `now` are left out. */
export async function locksOf(db: Db, usernames: readonly string[], now: string): Promise<ReadonlyMap<string, string>> {
  if (usernames.length === 0) return new Map();
  const names = new Map(usernames.map((username) => [digestOf(username), username]));
  const rows = await db
    .selectFrom('sign_in_attempt')
    .select(['username_digest', 'locked_until'])
    .where('username_digest', 'in', [...names.keys()])
    .where('locked_until', '>', now)
    .execute();
  return new Map(rows.map((row) => [names.get(row.username_digest) ?? '', row.locked_until ?? '']));
}

export async function saveAttempts(trx: Trx, username: string, attempts: Attempts, now: string): Promise<void> {
  const values = { count: attempts.count, last_at: now, locked_until: attempts.lockedUntil };
  await trx
    .insertInto('sign_in_attempt')
    .values({ username_digest: digestOf(username), ...values })
    .onConflict((conflict) => conflict.column('username_digest').doUpdateSet(values))
    .execute();
}

export async function forgetAttempts(trx: Trx, username: string): Promise<void> {
  await trx.deleteFrom('sign_in_attempt').where('username_digest', '=', digestOf(username)).execute();
}

/** Forgets what is older than `before`: names that somebody tried once must not fill the table. */
export async function forgetOldAttempts(trx: Trx, before: string): Promise<void> {
  await trx.deleteFrom('sign_in_attempt').where('last_at', '<', before).execute();
}

/** Whether the code was used by this account since `since`; if not, it is used now. */
export async function useCode(trx: Trx, account: string, code: string, since: string, now: string): Promise<boolean> {
  await trx.deleteFrom('used_code').where('at', '<', since).execute();
  const digest = digestOf(`${account}\n${code}`);
  const used = await trx
    .selectFrom('used_code')
    .select('at')
    .where('account', '=', account)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (used !== undefined) return false;
  await trx.insertInto('used_code').values({ account, digest, at: now }).execute();
  return true;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
