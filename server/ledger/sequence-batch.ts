/** Gives events that wait their places in the log. */

import { TreeEdge } from '@mingqian/tlog';
import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { checkPin, type Desk, type Head } from './head.ts';
import { LedgerRefusal, RESTORE_OR_NEW_EPOCH } from './refusal.ts';
import { insertLeaves, loadEdge, type NewLeaf, sizeOf } from './tree-store.ts';

/** How many events one transaction takes: at most 8 MiB of leaves, statements included. */
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
      const { leaves, count } = await takePending(trx);
      if (count === 0) return { head: base, count };
      const edge = new TreeEdge(base.edge.size, base.edge.nodes);
      for (const hash of await insertLeaves(trx, edge.size, leaves)) edge.append(hash);
      desk.reached('entries-inserted');
      return { head: { ...base, edge }, count };
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

/** In order of identifiers, which is about the order of time; the statement of an event right behind it. */
async function takePending(
  db: Kysely<Tables>,
): Promise<{ readonly leaves: readonly NewLeaf[]; readonly count: number }> {
  const rows = await db
    .selectFrom('ledger_pending')
    .innerJoin('ledger_inbox', 'ledger_inbox.id', 'ledger_pending.event_id')
    .leftJoin('ledger_statement', 'ledger_statement.event_id', 'ledger_pending.event_id')
    .leftJoin('ledger_entry as placed', 'placed.event_id', 'ledger_pending.event_id')
    .select(['ledger_inbox.id as event', 'ledger_inbox.leaf', 'ledger_statement.bytes', 'placed.leaf_index as place'])
    .orderBy('ledger_pending.event_id')
    .limit(BATCH)
    .execute();
  if (rows.length === 0) return { leaves: [], count: 0 };
  const taken = rows.map(({ event }) => event);
  await db.deleteFrom('ledger_pending').where('event_id', 'in', taken).execute();
  return { leaves: rows.flatMap(leavesOf), count: rows.length };
}

/** An event that has a place already was queued for its statement, which a loss took away; see `startEpoch`. */
function leavesOf(row: {
  readonly event: string;
  readonly leaf: Uint8Array;
  readonly bytes: Uint8Array | null;
  readonly place: number | null;
}): readonly NewLeaf[] {
  const { event, leaf, bytes, place } = row;
  return [
    ...(place === null ? [{ event_id: event, statement_of: null, leaf }] : []),
    ...(bytes === null ? [] : [{ event_id: null, statement_of: event, leaf: bytes }]),
  ];
}
