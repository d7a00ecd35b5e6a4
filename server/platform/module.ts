/** What a module gives to the app. */

import type { Kysely } from 'kysely';
import type { Json } from './context.ts';
import type { Migration } from './database/index.ts';
import type { Tables } from './database/tables.ts';
import type { Route } from './http/route.ts';
import type { JobKind } from './jobs/types.ts';

/** How an event is told to people. */
export interface EventWords {
  /** What happened, a Chinese phrase: 修改检查对象. */
  readonly label: string;
  /** A sentence about this occurrence, made of its payload. It may hold personal data: never for the public. */
  sentence(payload: Json): string;
}

/** One version of a business row, its digest made anew from what the database holds now. */
export interface LedgerRow {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
}

/** Lets `fsck` compare a kind of business row with the ledger. */
export interface LedgerSource {
  readonly kind: string;
  /** Versions in order of id and version, after the one given; every version ever, at most `limit`. */
  versions(
    db: Kysely<Tables>,
    after: { readonly id: string; readonly version: number } | null,
    limit: number,
  ): Promise<readonly LedgerRow[]>;
  /** Ids of current rows that differ from their last version; sentences for the report. */
  differences(db: Kysely<Tables>): Promise<readonly string[]>;
}

/** A part of the process with its own tables and routes. */
export interface Module {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly routes: readonly Route[];
  readonly jobs?: readonly JobKind[];
  /** By event type. Every type that the module records is here. */
  readonly events?: Readonly<Record<string, EventWords>>;
  readonly ledgerSources?: readonly LedgerSource[];
  /** Starts what runs beside requests; returns what stops it. */
  start?(): Promise<() => Promise<void>>;
}
