/** Every version of every record that changes over time. */

/** Append-only: what fsck compares with the ledger. */
interface RecordVersionTable {
  kind: string;
  id: string;
  version: number;
  organisation: string;
  /** `rowDigest` of the content. */
  digest: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** Account. */
  by: string;
}

/** Apart from the version, so that it can be erased: then content and salt are null and the digest tells nothing. */
interface RecordContentTable {
  kind: string;
  id: string;
  version: number;
  /** Canonical JSON. */
  content: string | null;
  salt: string | null;
  /** Why, in the words of whoever changed it. */
  reason: string | null;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    record_version: RecordVersionTable;
    record_content: RecordContentTable;
  }
}
