/** The tables of the inspector registry. */

import type { GeneratedAlways } from 'kysely';
import type { CertificateKind, InspectorKind, InspectorStatus, LISTINGS, RELATIONS } from './types.ts';

/** `content` is the record; every other column but the times is derived from it, which fsck compares. */
interface InspectorTable {
  id: string;
  version: number;
  organisation: string;
  office: string | null;
  kind: InspectorKind;
  /** Made by the database from `kind`: 1 for inspectors, 0 for everybody else. It cannot be written. */
  counts_as_inspector: GeneratedAlways<number>;
  name: string;
  unit: string;
  department: string | null;
  status: InspectorStatus;
  listing: keyof typeof LISTINGS;
  /** Whether the person can take part now or again without being entered anew: in the registry, active or suspended. */
  standing: 'current' | 'past';
  /** Keyed digest of the id number: one person is found again, no number can be read. */
  id_fingerprint: string | null;
  /** See `soughtText`. */
  sought: string;
  /** The content of the current version: canonical JSON of an `InspectorContent`. */
  content: string;
  created_at: string;
  changed_at: string;
}

/** Derived: for finding certificates by number and end, and for keeping a number with one person. */
interface InspectorCertificateTable {
  id: string;
  inspector: string;
  organisation: string;
  kind: CertificateKind;
  /** Upper case, half-width, without spaces. */
  number_key: string;
  /** `YYYY-MM-DD`, `long-term` or null. */
  valid_until: string | null;
  /** `current`: not ended or revoked, of a person whose standing is current. */
  standing: 'current' | 'past';
}

/** Derived: absences that were not taken back. Both days belong to it. */
interface InspectorAbsenceTable {
  id: string;
  inspector: string;
  first_day: string;
  last_day: string | null;
}

/** Derived. */
interface InspectorSkillTable {
  inspector: string;
  skill: string;
}

/** A recusal relation as it is now; its versions are kept apart. Private: see the README. */
interface RecusalTable {
  id: string;
  version: number;
  organisation: string;
  office: string | null;
  inspector: string;
  /** A subject of the registry, where it is one. */
  subject: string | null;
  /** Its name, or whom the office named; empty when erased. */
  subject_name: string;
  /** Null when erased. */
  relation: keyof typeof RELATIONS | null;
  since: string | null;
  until: string | null;
  evidence: string | null;
  /** Why it was ended, or that it was entered by mistake. */
  ended_reason: string | null;
  /** Set when what it said was erased: then only the person and the digests are left. */
  erased_at: string | null;
  at: string;
  /** Account and name. */
  by: string;
  by_name: string;
}

/** Whose account in this system somebody is: with it inspectors see their own tasks. One account, one inspector. */
interface InspectorAccountTable {
  inspector: string;
  organisation: string;
  account: string;
  linked_at: string;
  linked_by: string;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    inspector: InspectorTable;
    inspector_certificate: InspectorCertificateTable;
    inspector_absence: InspectorAbsenceTable;
    inspector_skill: InspectorSkillTable;
    recusal: RecusalTable;
    inspector_account: InspectorAccountTable;
  }
}
