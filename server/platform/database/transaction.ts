/** Transactions, with the same promise on both engines: serializable, all or nothing. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { Problem } from '../problems.ts';
import { isConflict } from './errors.ts';
import type { Database } from './open.ts';

const ATTEMPTS = 30;
const LONGEST_PAUSE = 100;

/**
 * Runs `body` in one transaction: committed when it resolves, rolled back when it throws. On PostgreSQL it is
 * SERIALIZABLE, because SQLite with its one writer is, and a rule that holds on one engine must hold on the other.
 * Where it loses against another transaction the whole `body` runs again, so it must do nothing that a rollback does not
 * undo; after 30 losses it throws `write-conflict`. Refused inside another transaction of this database.
 */
export async function withTransaction<Tables, Result>(
  database: Database<Tables>,
  body: (trx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.scope.run(() => database.kysely.transaction().execute(body));
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (attempt === ATTEMPTS) throw new Problem('write-conflict', { cause: error });
    }
    // A different pause for each, or those who met once would meet again.
    await pause(Math.random() * Math.min(LONGEST_PAUSE, 2 ** attempt));
  }
}

/** Runs `body`, which only reads, on one state of the database. It waits for no writer and makes none wait. */
export async function withSnapshot<Tables, Result>(
  database: Database<Tables>,
  body: (trx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const transaction = database.kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return database.scope.run(() => transaction.execute(body));
}
