/** The reads of fsck: in pages by key, so that memory stays bounded. */

import type { Kysely } from 'kysely';
import type { RowMark, Tables } from '../../platform/index.ts';

/** The state that is checked. */
export type FsckDb = Kysely<Tables>;

/** An entry beside the event, or the statement, that it was made of. */
export interface Entry {
  readonly leaf_index: number;
  readonly event_id: string | null;
  readonly statement_of: string | null;
  readonly leaf: Uint8Array;
  readonly leaf_hash: Uint8Array;
  readonly inboxLeaf: Uint8Array | null;
  readonly statement: Uint8Array | null;
}

/** The entries behind an index. */
export function entriesAfter(db: FsckDb, index: number, limit: number): Promise<readonly Entry[]> {
  return db
    .selectFrom('ledger_entry')
    .leftJoin('ledger_inbox', 'ledger_inbox.id', 'ledger_entry.event_id')
    .leftJoin('ledger_statement', 'ledger_statement.event_id', 'ledger_entry.statement_of')
    .select(['leaf_index', 'ledger_entry.event_id', 'statement_of', 'ledger_entry.leaf', 'leaf_hash'])
    .select(['ledger_inbox.leaf as inboxLeaf', 'ledger_statement.bytes as statement'])
    .where('leaf_index', '>', index)
    .orderBy('leaf_index')
    .limit(limit)
    .execute();
}

/** The hash of a finished tile. */
export interface NodeRow {
  readonly level: number;
  readonly node_index: number;
  readonly hash: Uint8Array;
}

/** Hashes of a level, from one index to before another. */
export function nodesBetween(db: FsckDb, level: number, start: number, end: number): Promise<readonly NodeRow[]> {
  return db
    .selectFrom('ledger_node')
    .selectAll()
    .where('level', '=', level)
    .where('node_index', '>=', start)
    .where('node_index', '<', end)
    .orderBy('node_index')
    .execute();
}

/** Signed heads of an epoch behind a size, up to another. */
export function checkpointsAfter(db: FsckDb, epoch: number, size: number, limit: number) {
  return db
    .selectFrom('ledger_checkpoint')
    .selectAll()
    .where('epoch', '=', epoch)
    .where('size', '>', size)
    .orderBy('size')
    .limit(limit)
    .execute();
}

/** Epochs with the index of their first leaf. */
export function epochs(db: FsckDb) {
  return db
    .selectFrom('ledger_epoch')
    .leftJoin('ledger_entry', 'ledger_entry.event_id', 'ledger_epoch.event_id')
    .select(['number', 'ledger_epoch.event_id', 'previous_size', 'previous_note', 'leaf_index', 'leaf'])
    .orderBy('number')
    .execute();
}

/** An event with its payload and what became of it. */
export interface StoredEvent {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly organisation: string | null;
  readonly leaf: Uint8Array;
  readonly salt: string | null;
  readonly content: string | null;
  readonly leafIndex: number | null;
  readonly queued: string | null;
  readonly statement: Uint8Array | null;
  /** Under which it can be found; that of the bytes. */
  readonly statementDigest: string | null;
  readonly statementIndex: number | null;
}

/** Events behind an identifier. */
export function eventsAfter(db: FsckDb, id: string, limit: number): Promise<readonly StoredEvent[]> {
  return db
    .selectFrom('ledger_inbox')
    .leftJoin('ledger_payload', 'ledger_payload.event_id', 'ledger_inbox.id')
    .leftJoin('ledger_entry', 'ledger_entry.event_id', 'ledger_inbox.id')
    .leftJoin('ledger_pending', 'ledger_pending.event_id', 'ledger_inbox.id')
    .leftJoin('ledger_statement', 'ledger_statement.event_id', 'ledger_inbox.id')
    .leftJoin('ledger_entry as stated', 'stated.statement_of', 'ledger_inbox.id')
    .select(['ledger_inbox.id', 'at', 'type', 'organisation', 'ledger_inbox.leaf', 'salt', 'content'])
    .select(['ledger_entry.leaf_index as leafIndex', 'ledger_pending.event_id as queued'])
    .select(['bytes as statement', 'digest as statementDigest', 'stated.leaf_index as statementIndex'])
    .where('ledger_inbox.id', '>', id)
    .orderBy('ledger_inbox.id')
    .limit(limit)
    .execute();
}

/** Rows of events, in the order of their positions; of each event those that come first, `limit` in all. */
export function rowsOf(
  db: FsckDb,
  events: readonly string[],
  limit: number,
): Promise<readonly (RowMark & { readonly event_id: string; readonly position: number })[]> {
  return db
    .selectFrom('ledger_row')
    .selectAll()
    .where('event_id', 'in', events)
    .orderBy('event_id')
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** The mark that says that the payload of an event was erased. */
export function erasureOf(db: FsckDb, event: string) {
  return db
    .selectFrom('ledger_row')
    .innerJoin('ledger_inbox', 'ledger_inbox.id', 'ledger_row.event_id')
    .select(['digest', 'type'])
    .where('kind', '=', 'ledger.event')
    .where('ledger_row.id', '=', event)
    .executeTakeFirst();
}

/** A mark with the event that made it, and that event's place. */
export interface StoredMark extends RowMark {
  readonly event_id: string;
  readonly leafIndex: number | null;
}

/** Marks of a kind behind an identifier and version, in their order. */
export function marksAfter(
  db: FsckDb,
  kind: string,
  after: { readonly id: string; readonly version: number } | null,
  limit: number,
): Promise<readonly StoredMark[]> {
  const query = db
    .selectFrom('ledger_row')
    .leftJoin('ledger_entry', 'ledger_entry.event_id', 'ledger_row.event_id')
    .select(['ledger_row.event_id', 'kind', 'id', 'version', 'digest', 'leaf_index as leafIndex'])
    .where('kind', '=', kind)
    .orderBy('id')
    .orderBy('version')
    .limit(limit);
  if (after === null) return query.execute();
  return query
    .where('id', '>=', after.id)
    .where((eb) => eb.or([eb('id', '>', after.id), eb('version', '>', after.version)]))
    .execute();
}

/** The next kind of row behind one; stepping from kind to kind reads nothing but the index. */
export function kindAfter(db: FsckDb, kind: string): Promise<{ readonly kind: string } | undefined> {
  return db
    .selectFrom('ledger_row')
    .select('kind')
    .where('kind', '>', kind)
    .orderBy('kind')
    .limit(1)
    .executeTakeFirst();
}

/** Rows of one of the tables beside the inbox whose event is not there; the first hundred. */
export function strays(db: FsckDb, table: 'ledger_row' | 'ledger_payload' | 'ledger_pending' | 'ledger_statement') {
  return db
    .selectFrom(table)
    .leftJoin('ledger_inbox', 'ledger_inbox.id', `${table}.event_id`)
    .select(`${table}.event_id`)
    .distinct()
    .where('ledger_inbox.id', 'is', null)
    .limit(100)
    .execute();
}
