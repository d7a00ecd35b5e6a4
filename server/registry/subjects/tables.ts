/** The tables of the subject registry. */

import type { Generated } from 'kysely';
import type { SUBJECT_KINDS } from '../shared/fields.ts';
import type { Listing, Status } from './states.ts';
import type { WordFacet } from './word-facets.ts';

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

/** Words that stand, or stood, in a facet of an authority's subjects: what a condition of the list can be chosen from. */
interface SubjectWordTable {
  organisation: string;
  facet: WordFacet;
  word: string;
  /** The word's pinyin, by which words are ordered; the word itself where it has none. */
  reading: string;
  /** See `soughtText`. */
  sought: string;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    subject: SubjectTable;
    subject_search: SubjectSearchTable;
    subject_word: SubjectWordTable;
    subject_status: SubjectStatusTable;
    subject_credit: SubjectCreditTable;
    prior_inspection: PriorInspectionTable;
    subject_field: SubjectFieldTable;
    saved_view: SavedViewTable;
  }
}
