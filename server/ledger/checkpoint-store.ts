/** Signed heads and epochs in the database. */

import type { Kysely, Selectable } from 'kysely';
import type { Tables } from '../platform/index.ts';

/** A signed head. */
export type CheckpointRow = Selectable<Tables['ledger_checkpoint']>;

/** Number of the current epoch. */
export async function epochOf(db: Kysely<Tables>): Promise<number> {
  const last = await db
    .selectFrom('ledger_epoch')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.number ?? 1;
}

/** An epoch begun after a loss; undefined where there is none of that number. */
export function findEpoch(db: Kysely<Tables>, number: number): Promise<Selectable<Tables['ledger_epoch']> | undefined> {
  return db.selectFrom('ledger_epoch').selectAll().where('number', '=', number).executeTakeFirst();
}

/** The largest signed head of an epoch, by default of the current one. */
export async function lastCheckpoint(db: Kysely<Tables>, epoch?: number): Promise<CheckpointRow | undefined> {
  return db
    .selectFrom('ledger_checkpoint')
    .selectAll()
    .where('epoch', '=', epoch ?? (await epochOf(db)))
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Keeps a signed head. The same head may be there already: two servers sign alike, to the byte. */
export async function insertCheckpoint(db: Kysely<Tables>, row: CheckpointRow): Promise<void> {
  await db
    .insertInto('ledger_checkpoint')
    .values(row)
    .onConflict((conflict) => conflict.columns(['epoch', 'size']).doNothing())
    .execute();
}
