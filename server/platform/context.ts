/** What a route's handler is given: who asks, what they may see, the database, and the ledger. */

import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './database/tables.ts';

/** A person who is signed in, or the program itself where a rule acts by the clock. */
export interface Actor {
  readonly account: string;
  /** Name as shown. */
  readonly name: string;
  /** The authority the account belongs to. */
  readonly organisation: string;
  /** The office inside it, if any. */
  readonly office: string | null;
  readonly roles: readonly string[];
  /** The session, and how it was opened, for the ledger: `password`, `password+totp`, `oidc`, `system`. */
  readonly session: string | null;
  readonly method: string;
  /** Set while a supervisor looks through the eyes of this account: then nothing can be written. */
  readonly viewedBy: { readonly account: string; readonly name: string } | null;
}

/** Which records a permission reaches. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'organisations'; readonly organisations: readonly string[] }
  | { readonly kind: 'offices'; readonly organisation: string; readonly offices: readonly string[] }
  | { readonly kind: 'own'; readonly organisation: string; readonly account: string };

/** A business row that an event brings to a new version; `digest` is `rowDigest` of its content (64 hex digits). */
export interface RowMark {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly digest: string;
}

/** What can be stored as JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One thing that happened, for the ledger. Who and when come from the context. */
export interface LedgerEvent {
  /** `subject.changed`: the kind and what happened to it. */
  readonly type: string;
  /** The authority whose record it is; null for the installation as a whole. */
  readonly organisation: string | null;
  readonly rows: readonly RowMark[];
  /** The clauses it rests on, as cited on screen. */
  readonly law: readonly string[];
  /** What changed and why. Stored apart from the leaf, so it may hold personal data and can be erased. */
  readonly payload: Json;
  /**
   * Exact bytes that enter the log as an entry of their own, right behind the event's, for whoever has to find them there
   * without knowing the platform. At most 8 KiB; public for ever and never erased: no personal data.
   */
  readonly statement?: Uint8Array;
}

/** For handlers without an actor: public routes. */
export interface PublicContext {
  readonly db: Kysely<Tables>;
  /** ISO 8601 in UTC, milliseconds. */
  readonly now: string;
  /** The day in Beijing, `YYYY-MM-DD`. */
  readonly today: string;
}

/** For handlers that read. */
export interface ReadContext extends PublicContext {
  readonly actor: Actor;
  /** Where the route's permission reaches for this actor; `all` for routes that are only `signedIn`. */
  readonly scope: Scope;
}

/** For handlers that write: everything happens in the one transaction of the request. */
export interface WriteContext extends ReadContext {
  /** The transaction; `db` is the same object, so that queries made for reading serve here too. */
  readonly trx: Transaction<Tables>;
  /** A new identifier (UUIDv7). */
  newId(): string;
  /** Puts an event into the ledger's inbox, in this transaction. */
  record(event: LedgerEvent): Promise<void>;
}
