/** The calendar's table: every version of a year that somebody entered. Shipped years are not in it. */

/** Append-only; the highest version of a year is the one in use. */
export interface CalendarYearTable {
  year: number;
  version: number;
  /** Canonical JSON of what `parseYear` takes. */
  data: string;
  /** Why data that was there before is replaced; null for a year entered for the first time. */
  reason: string | null;
  /** Account and name. */
  entered_by: string;
  entered_by_name: string;
  /** ISO 8601 in UTC. */
  entered_at: string;
  /** Of the digest in the ledger. */
  salt: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    calendar_year: CalendarYearTable;
  }
}
