/** SQL of authorities and their offices. */

import type { Kysely, Transaction } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import type { AuthorityTable, OfficeTable } from '../tables.ts';

type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;

/** Every authority; there are few. */
export function allAuthorities(db: Db): Promise<readonly AuthorityTable[]> {
  return db.selectFrom('authority').selectAll().orderBy('region_code').orderBy('name').execute();
}

export function findAuthority(db: Db, id: string): Promise<AuthorityTable | undefined> {
  return db.selectFrom('authority').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertAuthority(trx: Trx, row: AuthorityTable): Promise<void> {
  await trx.insertInto('authority').values(row).execute();
}

type AuthorityChanges = Partial<
  Pick<AuthorityTable, 'name' | 'short_name' | 'uscc' | 'region_code' | 'level' | 'superior' | 'state'>
>;

/** Brings the authority to its next version; throws `changed-meanwhile` where it is no longer at `version`. */
export async function updateAuthority(trx: Trx, id: string, version: number, changes: AuthorityChanges): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('authority')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile');
}

export function officesOf(db: Db, organisations: readonly string[]): Promise<readonly OfficeTable[]> {
  if (organisations.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('office')
    .selectAll()
    .where('organisation', 'in', [...organisations])
    .orderBy('organisation')
    .orderBy('name')
    .execute();
}

export function findOffice(db: Db, id: string): Promise<OfficeTable | undefined> {
  return db.selectFrom('office').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertOffice(trx: Trx, row: OfficeTable): Promise<void> {
  await trx.insertInto('office').values(row).execute();
}

type OfficeChanges = Partial<Pick<OfficeTable, 'name' | 'state'>>;

/** Brings the office to its next version; throws `changed-meanwhile` where it is no longer at `version`. */
export async function updateOffice(trx: Trx, id: string, version: number, changes: OfficeChanges): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('office')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile');
}

/** Whether nothing was set up yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  const authority = await db.selectFrom('authority').select('id').limit(1).executeTakeFirst();
  return authority === undefined;
}

/** Accounts of these authorities, where neither is out of use. */
export function usableAccountsOf(db: Db, organisations: readonly string[]) {
  if (organisations.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('account')
    .innerJoin('authority', 'authority.id', 'account.organisation')
    .select(['account.id as account', 'account.name', 'account.organisation'])
    .where('account.state', '=', 'active')
    .where('authority.state', '=', 'active')
    .where('account.organisation', 'in', organisations)
    .orderBy('account.id')
    .execute();
}
