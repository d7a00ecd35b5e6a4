/** Gives events that wait their places in the log. */

import { TreeEdge } from '@mingqian/tlog';
import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { checkPin, type Desk, type Head } from './head.ts';
import { LedgerRefusal, RESTORE_OR_NEW_EPOCH } from './refusal.ts';
import { insertLeaves, loadEdge, type NewLeaf, sizeOf } from './tree-store.ts';

/** How many events one transaction takes: at most 4 MiB of leaves. */
export const BATCH = 512;

/**
 * Moves up to `BATCH` events from the queue into the log, in one transaction; returns the head after it, and how many.
 * READ COMMITTED on PostgreSQL: a serializable sequencer would make business transactions lose against it. What makes
 * it safe is the lock, the check of the size, and the primary key on the index.
 */
export async function sequenceBatch(
  db: Kysely<Tables>,
  head: Head,
  desk: Desk,
): Promise<{ readonly head: Head; readonly count: number }> {
  const grown = await db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      const base = await current(trx, head);
      const leaves = await takePending(trx);
      if (leaves.length === 0) return { head: base, count: 0 };
      const edge = new TreeEdge(base.edge.size, base.edge.nodes);
      for (const hash of await insertLeaves(trx, edge.size, leaves)) edge.append(hash);
      desk.reached('entries-inserted');
      return { head: { ...base, edge }, count: leaves.length };
    });
  if (grown.count > 0) desk.reached('entries-committed');
  return grown;
}

/** The head as the database has it now: another server may have added to it, but nobody may have taken away. */
async function current(db: Kysely<Tables>, head: Head): Promise<Head> {
  const size = await sizeOf(db);
  if (size === head.edge.size) return head;
  if (size < head.edge.size)
    throw new LedgerRefusal(`账本由 ${head.edge.size} 条变成了 ${size} 条：运行中有条目被删除。`, RESTORE_OR_NEW_EPOCH);
  if (head.pin !== undefined) await checkPin(db, head.pin, head.epoch, size);
  return { ...head, edge: await loadEdge(db, size) };
}

/** In order of identifiers, which is about the order of time. */
async function takePending(db: Kysely<Tables>): Promise<readonly NewLeaf[]> {
  const rows = await db
    .selectFrom('ledger_pending')
    .innerJoin('ledger_inbox', 'ledger_inbox.id', 'ledger_pending.event_id')
    .select(['ledger_inbox.id as event', 'ledger_inbox.leaf'])
    .orderBy('ledger_pending.event_id')
    .limit(BATCH)
    .execute();
  if (rows.length === 0) return [];
  const taken = rows.map(({ event }) => event);
  await db.deleteFrom('ledger_pending').where('event_id', 'in', taken).execute();
  return rows;
}
