/** The tables of what comes after a draw. What would tell a sealed list stands under the cipher. */

import type { REQUEST_KINDS } from './words.ts';

/** What was asked for and waits for a second person, or was decided. */
interface DrawRequestTable {
  id: string;
  draw: string;
  kind: keyof typeof REQUEST_KINDS;
  by: string;
  at: string;
  /** SHA-256 of what is asked, with a salt inside: it tells nothing of a sealed list. */
  digest: string;
  /** The cipher's text of an `Asked`. */
  sealed: string;
  /** `approved`, or how the run ended otherwise; null while it waits. */
  outcome: string | null;
  decided_at: string | null;
}

/** What an inspector declared about a task of the own; the last one holds. */
interface DrawDeclarationTable {
  id: string;
  draw: string;
  /** The record of the registry. */
  inspector: string;
  at: string;
  /** The cipher's text of a `Declared`: subject, verdict, reason. */
  sealed: string;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    draw_request: DrawRequestTable;
    draw_declaration: DrawDeclarationTable;
  }
}
