/** The tables of the subject registry. */

import type { Generated } from 'kysely';
import type { SUBJECT_KINDS } from '../shared/fields.ts';
import type { Listing, RequestAction, RequestState, Status } from './states.ts';

interface SubjectTable {
  /** In order of entry: the list's order and the key of the search terms. */
  number: Generated<number>;
  id: string;
  version: number;
  organisation: string;
  /** The office it is under (管辖单位), if any. */
  office: string | null;
  kind: keyof typeof SUBJECT_KINDS;
  name: string;
  uscc: string | null;
  provisional_number: string | null;
  /** Keyed digest of the id number: equal numbers are found, none can be read. */
  id_fingerprint: string | null;
  status: Status;
  status_since: string | null;
  listing: Listing;
  merged_into: string | null;
  capacity: number | null;
  credit_class: string | null;
  created_at: string;
  changed_at: string;
  /** The content of the current version: canonical JSON of a `SubjectContent`. */
  content: string;
  /** See `soughtText`. */
  sought: string;
  /** See `searchTerms`; empty on SQLite, where they are in `subject_search`. */
  terms: string;
}

/** SQLite only: full-text terms by `subject.number`. */
interface SubjectSearchTable {
  rowid: number;
  terms: string;
}

/** Append-only: each status with its date and evidence. */
interface SubjectStatusTable {
  subject: string;
  version: number;
  status: Status;
  since: string;
  /** A digest of a stored file, or a text. */
  evidence_kind: 'file' | 'text';
  evidence: string;
  at: string;
  by: string;
}

/** Append-only: each credit class with its year and source. */
interface SubjectCreditTable {
  subject: string;
  version: number;
  class: string;
  year: number;
  source: string;
  at: string;
  by: string;
}

/** Inspections by any authority, before or beside this system. */
interface PriorInspectionTable {
  id: string;
  subject: string;
  organisation: string;
  /** Who inspected. */
  authority: string;
  level: string;
  day: string;
  type: string;
  source: string;
  at: string;
  by: string;
}

/** A change that waits for, or had, another person's approval. */
interface RegistryRequestTable {
  id: string;
  organisation: string;
  office: string | null;
  action: RequestAction;
  /** Null for an addition. */
  subject: string | null;
  /** Name of the subject, for the list. */
  title: string;
  /** The change as JSON, id numbers sealed. */
  body: string;
  reason: string;
  state: RequestState;
  version: number;
  requested_by: string;
  requested_name: string;
  requested_at: string;
  decided_by: string | null;
  decided_name: string | null;
  decided_at: string | null;
  opinion: string | null;
}

/** What an authority has set for its registries; `value` is JSON. */
interface RegistrySettingTable {
  organisation: string;
  key: 'approval';
  value: string;
  version: number;
}

/** An authority's own fields. */
interface SubjectFieldTable {
  organisation: string;
  name: string;
  label: string;
  type: 'text' | 'number' | 'date' | 'choice';
  /** JSON list of words; empty for other types. */
  options: string;
  position: number;
  /** Set when it is no longer filled in; what was filled in stays. */
  retired_at: string | null;
}

/** A person's own queries. */
interface SavedViewTable {
  id: string;
  account: string;
  list: 'subjects';
  name: string;
  /** JSON of a list query. */
  query: string;
  /** JSON list of the columns shown. */
  columns: string;
  version: number;
  changed_at: string;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    subject: SubjectTable;
    subject_search: SubjectSearchTable;
    subject_status: SubjectStatusTable;
    subject_credit: SubjectCreditTable;
    prior_inspection: PriorInspectionTable;
    registry_request: RegistryRequestTable;
    registry_setting: RegistrySettingTable;
    subject_field: SubjectFieldTable;
    saved_view: SavedViewTable;
  }
}
