/** SQL of accounts, their roles and passwords. */

import type { Kysely, Transaction } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import type { AccountTable } from '../tables.ts';

type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;

/** A role of an account, for its whole authority or one office. */
export interface Grant {
  readonly role: string;
  readonly office: string | null;
}

export function findAccount(db: Db, id: string): Promise<AccountTable | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findByUsername(db: Db, username: string): Promise<AccountTable | undefined> {
  return db.selectFrom('account').selectAll().where('username', '=', username).executeTakeFirst();
}

/** The roles of one account. */
export async function grantsOf(db: Db, account: string): Promise<readonly Grant[]> {
  return (await grantsByAccount(db, [account])).get(account) ?? [];
}

/** The roles of accounts, or of all; in an order that does not depend on the engine. */
export async function grantsByAccount(
  db: Db,
  accounts?: readonly string[],
): Promise<ReadonlyMap<string, readonly Grant[]>> {
  if (accounts?.length === 0) return new Map();
  const query = db.selectFrom('role_grant').select(['account', 'role', 'office']);
  const rows = await (accounts === undefined ? query : query.where('account', 'in', [...accounts])).execute();
  const key = ({ role, office }: Grant) => `${role} ${office ?? ''}`;
  const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const grouped = Map.groupBy(sorted, ({ account }) => account);
  return new Map(
    [...grouped].map(([account, grants]) => [account, grants.map(({ role, office }) => ({ role, office }))]),
  );
}

/** What a new account is made of. */
export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly organisation: string;
  readonly office: string | null;
  readonly passwordHash: string;
  readonly passwordDueSince: string | null;
}

export async function insertAccount(trx: Trx, given: NewAccount, now: string, newId: () => string): Promise<void> {
  const { id, username, name, organisation, office, passwordHash, passwordDueSince } = given;
  await trx
    .insertInto('account')
    .values({
      id,
      username,
      name,
      email: `${username}@mingqian.invalid`,
      email_verified: 0,
      image: null,
      two_factor_enabled: 0,
      created_at: now,
      updated_at: now,
      organisation,
      office,
      state: 'active',
      password_due_since: passwordDueSince,
      last_sign_in_at: null,
      version: 1,
    })
    .execute();
  await trx
    .insertInto('credential')
    .values({
      id: newId(),
      account: id,
      provider: 'credential',
      provider_account: id,
      password: passwordHash,
      access_token: null,
      refresh_token: null,
      id_token: null,
      access_token_expires_at: null,
      refresh_token_expires_at: null,
      scope: null,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await trx.insertInto('password_past').values({ id: newId(), account: id, hash: passwordHash, set_at: now }).execute();
}

type Changes = Partial<Pick<AccountTable, 'name' | 'office' | 'state'>>;

/** Brings the account to its next version; throws `changed-meanwhile` where it is no longer at `version`. */
export async function updateAccount(
  trx: Trx,
  id: string,
  version: number,
  changes: Changes,
  now: string,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set({ ...changes, version: version + 1, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile');
}

/** The moments that are no part of a version. */
export async function touchAccount(
  trx: Trx,
  id: string,
  moments: Partial<Pick<AccountTable, 'password_due_since' | 'last_sign_in_at' | 'two_factor_enabled'>>,
): Promise<void> {
  await trx.updateTable('account').set(moments).where('id', '=', id).execute();
}

export async function replaceGrants(
  trx: Trx,
  account: string,
  grants: readonly Grant[],
  by: { readonly account: string | null; readonly now: string; readonly newId: () => string },
): Promise<void> {
  await trx.deleteFrom('role_grant').where('account', '=', account).execute();
  if (grants.length === 0) return;
  const rows = grants.map(({ role, office }) => ({
    id: by.newId(),
    account,
    role,
    office,
    granted_by: by.account,
    granted_at: by.now,
  }));
  await trx.insertInto('role_grant').values(rows).execute();
}

/** Active accounts with a role. */
export function holdersOf(db: Db, role: string): Promise<readonly AccountTable[]> {
  return db
    .selectFrom('account')
    .selectAll()
    .where('state', '=', 'active')
    .where('id', 'in', (eb) => eb.selectFrom('role_grant').select('account').where('role', '=', role))
    .orderBy('id')
    .execute();
}

/** The hash of the present password, or undefined. */
export async function passwordOf(db: Db, account: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('credential')
    .select('password')
    .where('account', '=', account)
    .where('provider', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** Hashes of the last `count` passwords, the present one among them. */
export async function pastPasswords(db: Db, account: string, count: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('password_past')
    .select('hash')
    .where('account', '=', account)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(count)
    .execute();
  return rows.map(({ hash }) => hash);
}

export async function setPassword(trx: Trx, account: string, hash: string, now: string, id: string): Promise<void> {
  await trx
    .updateTable('credential')
    .set({ password: hash, updated_at: now })
    .where('account', '=', account)
    .where('provider', '=', 'credential')
    .execute();
  await trx.insertInto('password_past').values({ id, account, hash, set_at: now }).execute();
}

export async function removeSecondFactor(trx: Trx, account: string): Promise<void> {
  await trx.deleteFrom('two_factor').where('account', '=', account).execute();
  await touchAccount(trx, account, { two_factor_enabled: 0 });
}

/** What accounts are called now, by id; those that do not exist are left out. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
