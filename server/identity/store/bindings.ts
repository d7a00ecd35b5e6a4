/** SQL of who people of the identity service are here. */

import type { Kysely, Transaction } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import type { OidcBindingTable } from '../tables.ts';

type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;

function inUse(db: Db) {
  return db.selectFrom('oidc_binding').selectAll().where('state', '=', 'active');
}

/** The binding of a person of the service. */
export function findSubject(db: Db, issuer: string, subject: string): Promise<OidcBindingTable | undefined> {
  return inUse(db).where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst();
}

/** The bindings of accounts, of any service. */
export function bindingsOf(db: Db, accounts: readonly string[]): Promise<readonly OidcBindingTable[]> {
  if (accounts.length === 0) return Promise.resolve([]);
  return inUse(db)
    .where('account', 'in', [...accounts])
    .orderBy('bound_at')
    .orderBy('id')
    .execute();
}

export async function insertBinding(trx: Trx, row: OidcBindingTable): Promise<void> {
  await trx.insertInto('oidc_binding').values(row).execute();
}

/** Notes a sign-in; false where the binding was removed meanwhile. `confirmed`: the account's own person stood behind it. */
export async function noteBindingUse(
  trx: Trx,
  { id, confirmed_at }: Pick<OidcBindingTable, 'id' | 'confirmed_at'>,
  now: string,
  confirmed: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('oidc_binding')
    .set({ last_used_at: now, confirmed_at: confirmed ? (confirmed_at ?? now) : confirmed_at })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a binding out of use; throws `changed-meanwhile` where it is no longer at `version`. */
export async function retireBinding(trx: Trx, id: string, version: number): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('oidc_binding')
    .set({ state: 'removed', version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile');
}
