/** SQL of passkeys. */

import type { Kysely, Transaction } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import type { PasskeyTable } from '../tables.ts';

type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;

/** The passkeys of accounts that are in use, the oldest first. */
export function passkeysOf(db: Db, accounts: readonly string[]): Promise<readonly PasskeyTable[]> {
  if (accounts.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('passkey')
    .selectAll()
    .where('account', 'in', [...accounts])
    .where('state', '=', 'active')
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

/** A passkey in use, by the authenticator's identifier. */
export function findCredential(db: Db, credential: string): Promise<PasskeyTable | undefined> {
  return db
    .selectFrom('passkey')
    .selectAll()
    .where('credential', '=', credential)
    .where('state', '=', 'active')
    .executeTakeFirst();
}

/** A passkey in use, by ours. */
export function findPasskey(db: Db, id: string): Promise<PasskeyTable | undefined> {
  return db.selectFrom('passkey').selectAll().where('id', '=', id).where('state', '=', 'active').executeTakeFirst();
}

export async function insertPasskey(trx: Trx, row: PasskeyTable): Promise<void> {
  await trx.insertInto('passkey').values(row).execute();
}

/** Notes a use; false where the passkey was removed, or used by somebody else with this counter, meanwhile. */
export async function notePasskeyUse(
  trx: Trx,
  { id, counter }: Pick<PasskeyTable, 'id' | 'counter'>,
  next: number,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('passkey')
    .set({ counter: next, last_used_at: now })
    .where('id', '=', id)
    .where('counter', '=', counter)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a passkey out of use; throws `changed-meanwhile` where it is no longer at `version`. */
export async function retirePasskey(trx: Trx, id: string, version: number): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('passkey')
    .set({ state: 'removed', version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile');
}
