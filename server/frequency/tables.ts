/** The tables of frequency rules: every version of a rule that an authority changed, and of a mark on a subject. */

import type { Mark } from '@mingqian/frequency';

/** 一次投诉举报 beside the lists: single complaints, which rules can count. */
type MarkKind = Mark | 'complaint';

/** Append-only; the highest version is in use. Rules as shipped are not in it. */
export interface RuleVersionTable {
  /** `organisation/rule`. */
  id: string;
  version: number;
  organisation: string;
  rule: string;
  /** Canonical JSON of a `Rule`. */
  content: string;
  action: 'edited' | 'confirmed';
  /** Of a confirmation: the document it was compared with, and what the reviewer found. */
  document: string | null;
  opinion: string | null;
  /** Of a change. */
  reason: string | null;
  by: string;
  by_name: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** Of the digest in the ledger. */
  salt: string;
}

/** Append-only; the highest version is in use: the second one ends the mark. */
export interface MarkVersionTable {
  id: string;
  version: number;
  organisation: string;
  subject: string;
  mark: MarkKind;
  /** Where it comes from: a published list, 12325. */
  source: string;
  /** What shows it: a document number, an address, a file's digest. */
  evidence: string;
  from_day: string;
  until_day: string | null;
  reason: string | null;
  by: string;
  by_name: string;
  at: string;
  salt: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    frequency_rule_version: RuleVersionTable;
    subject_mark_version: MarkVersionTable;
  }
}
