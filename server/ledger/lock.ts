/** One sequencer at a time, over all servers of a database. */

import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Database, Tables } from '../platform/index.ts';

/** Any number that nothing else on this PostgreSQL database takes for its advisory locks. */
const LOCK = 0x6d69_6e67_6c67;
const ATTEMPTS = 200;
const PAUSE = 25;

/**
 * Runs `body` while no other server's sequencer runs, with the connection that holds the lock; it ends with the
 * connection, so also by kill -9. Gives up after about five seconds with `undefined`. On SQLite there is one process,
 * and its sequencer queues its passes. Should a lock be lost half way, the primary key on the index still keeps two
 * leaves from one place.
 */
export async function withSequencerLock<Result>(
  database: Database<Tables>,
  body: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result | undefined> {
  if (database.engine === 'sqlite') return body(database.kysely);
  return database.kysely.connection().execute(async (db) => {
    if (!(await taken(db))) return undefined;
    try {
      return await body(db);
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(db);
    }
  });
}

async function taken(db: Kysely<Tables>): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${LOCK}) as taken`.execute(db);
    if (rows[0]?.taken === true) return true;
    await pause(PAUSE);
  }
  return false;
}
