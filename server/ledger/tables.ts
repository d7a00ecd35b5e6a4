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

/** The log: the exact leaf bytes under their index. Append-only. */
interface EntryTable {
  readonly leaf_index: number;
  readonly event_id: string;
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
    ledger_entry: EntryTable;
    ledger_node: NodeTable;
    ledger_checkpoint: CheckpointTable;
    ledger_epoch: EpochTable;
  }
}
