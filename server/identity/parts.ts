/** What the commands of this module are made of, beside the context of a request. */

import type { Transaction } from 'kysely';
import type { Actor, Clock, Database, LedgerEvent, Tables, WriteContext } from '../platform/index.ts';
import type { Auth } from './auth.ts';
import type { OidcService } from './oidc/service.ts';

/** The limits, as configured. */
export interface IdentitySettings {
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes: number;
  /** Hours after which a session ends in any case. */
  readonly absoluteHours: number;
  /** Failures in a row that lock an account. */
  readonly lockAfter: number;
  readonly lockMinutes: number;
  /** Who needs a second factor: those whose role demands it, or all. */
  readonly secondFactor: 'by-role' | 'all';
}

/** What holds unless it is configured otherwise (GB/T 22239 8.1.4.1 asks for the limits, not for the numbers). */
export const DEFAULT_SETTINGS: IdentitySettings = {
  idleMinutes: 30,
  absoluteHours: 12,
  lockAfter: 5,
  lockMinutes: 15,
  secondFactor: 'by-role',
};

/** Puts an event into the ledger's inbox, in the given transaction; `actor` is null for visitors. */
export type RecordEvent = (
  trx: Transaction<Tables>,
  event: LedgerEvent,
  who: { readonly actor: Actor | null; readonly now: string; readonly id: string },
) => Promise<void>;

/** Asks for the sample district, in the transaction of the set-up. */
export type AskForSample = (ctx: WriteContext) => Promise<unknown>;

export interface Parts extends Auth {
  readonly database: Database<Tables>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly record: RecordEvent;
  readonly settings: IdentitySettings;
  readonly publicUrl: string | undefined;
  readonly sample: AskForSample | undefined;
  /** The provincial identity service; null where none is configured. */
  readonly oidc: OidcService | null;
}

/** What is known of a request that comes in through a raw route. */
export interface Caller {
  readonly headers: Headers;
  readonly address: string;
  /** The `Host` that the browser asked for. */
  readonly host: string;
  /** ISO 8601 in UTC. */
  readonly now: string;
}
