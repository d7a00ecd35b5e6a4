/** SQL of what waits for a second person. */

import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import type { TwoPersonTable } from '../tables.ts';

type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;

export async function insertRequest(trx: Trx, row: TwoPersonTable): Promise<void> {
  await trx.insertInto('two_person').values(row).execute();
}

export function findRequest(db: Db, id: string): Promise<TwoPersonTable | undefined> {
  return db.selectFrom('two_person').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What waits, the oldest first; for some accounts or all. */
export function waitingRequests(db: Db, accounts?: readonly string[]): Promise<readonly TwoPersonTable[]> {
  if (accounts?.length === 0) return Promise.resolve([]);
  const query = db
    .selectFrom('two_person')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('asked_at')
    .orderBy('id');
  return (accounts === undefined ? query : query.where('account', 'in', [...accounts])).execute();
}

/** Decides a request that waits; false where it no longer does. */
export async function decideRequest(
  trx: Trx,
  id: string,
  decision: { readonly state: 'confirmed' | 'refused'; readonly by: string; readonly now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('two_person')
    .set({ state: decision.state, decided_by: decision.by, decided_at: decision.now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
