/** The ledger's tables, as the queries see them. */

/** An event as recorded, in the transaction of what it tells of. Append-only. */
interface InboxTable {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly organisation: string | null;
  /** The exact bytes that become the leaf. */
  readonly leaf: Uint8Array;
}

/** Events that have no place in the log yet: a queue, emptied by the sequencer. */
interface PendingTable {
  readonly event_id: string;
}

/** What an event says. Apart from the leaf, so that it can be erased. */
interface PayloadTable {
  readonly event_id: string;
  readonly salt: string;
  readonly content: string;
}

/** The business rows that an event brought to a new version. Append-only. */
interface RowTable {
  readonly event_id: string;
  readonly position: number;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly digest: string;
}

/** What an event states to everybody in bytes of its own; the event's leaf holds their digest. Append-only. */
interface StatementTable {
  readonly event_id: string;
  /** SHA-256 of the bytes, in hex: how a statement is found. */
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** The log: the exact leaf bytes under their index. Append-only. */
interface EntryTable {
  readonly leaf_index: number;
  /** The event whose leaf it is, or the one whose statement it is: one of the two is null. */
  readonly event_id: string | null;
  readonly statement_of: string | null;
  readonly leaf: Uint8Array;
  readonly leaf_hash: Uint8Array;
}

/** Hashes of finished tiles: at `level` n, the root over 256^n leaves. Level 0 is `leaf_hash`. Append-only. */
interface NodeTable {
  readonly level: number;
  readonly node_index: number;
  readonly hash: Uint8Array;
}

/** Heads that were signed. Append-only. */
interface CheckpointTable {
  readonly epoch: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  readonly signed_at: string;
}

/** Logs begun anew after a loss, each under a name of its own; the first, number 1, has no row. Append-only. */
interface EpochTable {
  readonly number: number;
  readonly event_id: string;
  /** The last head published under the old name. */
  readonly previous_size: number;
  readonly previous_note: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    ledger_inbox: InboxTable;
    ledger_pending: PendingTable;
    ledger_payload: PayloadTable;
    ledger_row: RowTable;
    ledger_statement: StatementTable;
    ledger_entry: EntryTable;
    ledger_node: NodeTable;
    ledger_checkpoint: CheckpointTable;
    ledger_epoch: EpochTable;
  }
}
