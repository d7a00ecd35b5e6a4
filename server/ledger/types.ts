/** What the ledger does for the other modules. */

import type { Kysely, Transaction } from 'kysely';
import type { Actor, EventWords, Json, LedgerEvent, LedgerSource, RowMark, Scope, Tables } from '../platform/index.ts';

/** Who did it, when, and the identifier of the event. */
export interface Recorded {
  /** Null where the program itself acts. */
  readonly actor: Actor | null;
  /** ISO 8601 in UTC, milliseconds. */
  readonly now: string;
  /** A new UUIDv7. */
  readonly id: string;
}

/** One line of 操作记录. */
export interface HistoryEntry {
  readonly event: string;
  readonly at: string;
  readonly type: string;
  /** What happened, in Chinese; the type itself where no module has words for it. */
  readonly label: string;
  /** A sentence about this occurrence; null where there are no words or the content was erased. */
  readonly sentence: string | null;
  readonly organisation: string | null;
  /** Null where the program itself acted. `name` is null once the content was erased. */
  readonly actor: { readonly account: string; readonly name: string | null; readonly method: string } | null;
  readonly law: readonly string[];
  /** The version that the record was brought to; null in lists that are not about one record. */
  readonly version: number | null;
  /** What changed and why; null once erased (then `erased` is true: 已清除). */
  readonly payload: Json;
  readonly erased: boolean;
  /** Place in the log; null while 待入账. */
  readonly leafIndex: number | null;
}

/** Part of a list, newest first. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Give it as `before` to get the next part; null at the end. */
  readonly next: string | null;
}

/** Which part of a list: at most `limit` (1 to 100, else 50), older than the last line of the part before. */
export interface Part {
  readonly before?: string | undefined;
  readonly limit?: number | undefined;
}

/** Which events to list; `from` and `to` are instants (ISO 8601 in UTC), both included. */
export interface EventFilter extends Part {
  readonly kind?: string | undefined;
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** That a business row is among those of an event; check with `verifyInclusion` of `packages/tlog`. */
export interface RowMembership {
  readonly mark: RowMark;
  /** Place among the rows of the event, from 0, and how many they are. */
  readonly index: number;
  readonly size: number;
  /** Hashes in base64: the row's sibling first, the root's child last. The root stands in the leaf. */
  readonly path: readonly string[];
}

/** What a browser needs to check an event by itself. */
export interface EventProof {
  readonly event: string;
  /** Where it is in the log; null while 待入账, and then there is no proof yet. */
  readonly leafIndex: number | null;
  /** The `.tlog-proof` file. */
  readonly proof: string | null;
  /** The leaf, to the byte (UTF-8). */
  readonly leaf: string;
  /** The log's key, for showing; whoever checks takes it from a place of his own. */
  readonly key: string | null;
  /** What the leaf is bound to: see `leaf.ts`; null once erased. */
  readonly content: { readonly salt: string; readonly text: string } | null;
  /** Of the row that was asked for. */
  readonly row: RowMembership | null;
}

/** Where a statement stands in the log. */
export interface StatementProof {
  /** Null while 待入账, and for bytes that nobody stated. */
  readonly leafIndex: number | null;
  /** The `.tlog-proof` file; null as long as no signed head covers it. */
  readonly proof: string | null;
}

/** How the ledger stands. */
export interface LedgerStatus {
  /** `refusing`: it takes events but gives them no place and signs nothing; `retrying`: something failed, it goes on trying. */
  readonly state: 'stopped' | 'running' | 'retrying' | 'refusing';
  /** Why, and what to do; null while all is well. */
  readonly reason: string | null;
  readonly next: string | null;
  readonly origin: string | null;
  readonly epoch: number;
  readonly key: string | null;
  /** Events with a place in the log, and those that wait for one. */
  readonly size: number;
  readonly pending: number;
  readonly checkpoint: { readonly size: number; readonly root: string; readonly signedAt: string } | null;
}

/** What `fsck` found. */
export interface FsckReport {
  readonly ok: boolean;
  /** One sentence for each fault, naming table, identifier, index, expected and found; the first thousand. */
  readonly faults: readonly string[];
  readonly faultCount: number;
  /** How much was looked at. */
  readonly checked: Readonly<
    Record<'entries' | 'events' | 'statements' | 'checkpoints' | 'marks' | 'versions', number>
  >;
  /** Kinds of rows that no module gave a source for: their digests could not be compared. */
  readonly kindsWithoutSource: readonly string[];
  /** Events that still wait for a place. */
  readonly pending: number;
}

/** The ledger. */
export interface Ledger {
  /**
   * Puts an event into the inbox, in the business transaction: 0 to 5000 rows, at most 1 MiB of payload.
   * Throws `RangeError` for an event that is too large or malformed: a mistake of the program.
   */
  readonly record: (trx: Transaction<Tables>, event: LedgerEvent, who: Recorded) => Promise<void>;
  /** Says that something was committed: within about 100 ms it has a place. Cheap; call it after every commit. */
  readonly wake: () => void;
  /** Gives everything committed a place and signs the head; throws `LedgerRefusal` where the ledger refuses. */
  readonly flush: () => Promise<void>;
  /** 操作记录 of a record, newest first; only events of authorities within the scope. */
  readonly historyOf: (
    db: Kysely<Tables>,
    record: { readonly kind: string; readonly id: string },
    part?: Part & { readonly scope?: Scope },
  ) => Promise<Page<HistoryEntry>>;
  /** The proof of an event, and of one of its rows; throws the problem `not-found`. */
  readonly proofOf: (
    db: Kysely<Tables>,
    event: string,
    row?: { readonly kind: string; readonly id: string } | null,
    scope?: Scope,
  ) => Promise<EventProof>;
  /**
   * Deletes what an event says, and its salt; the leaf and all proofs stay. Itself an event, `ledger.erased`.
   * Throws the problems `not-found`, `invalid-input` (the reason) and `impossible-transition` (erased already).
   */
  readonly erase: (trx: Transaction<Tables>, event: string, reason: string, who: Recorded) => Promise<void>;
  /**
   * Begins a new log after a loss that no backup makes good: its first leaf names the last head of the old one.
   * Throws the problem `impossible-transition` while the ledger does not refuse.
   */
  readonly startEpoch: (reason: string, who: Recorded) => Promise<void>;
  /** Checks everything against everything, on one state of the database. Changes nothing. */
  readonly fsck: () => Promise<FsckReport>;
  readonly status: () => Promise<LedgerStatus>;
  /** The one-line public key under which heads are signed now; null before the first. */
  readonly publicKey: (db: Kysely<Tables>) => Promise<string | null>;
}

/** What the ledger stands on. */
export interface LedgerWords {
  /** The words of all modules for events, by type. */
  readonly words?: (type: string) => EventWords | undefined;
  /** The business rows of all modules, for `fsck`. */
  readonly sources?: () => readonly LedgerSource[];
}
