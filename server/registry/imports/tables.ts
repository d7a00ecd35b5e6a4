/** The tables of imports. JSON columns are text; what is secret in a row is sealed. */

import type { ListedKind, RowKind, SheetKind } from '@mingqian/reader';

/** How an import stands; see the README for the transitions. */
export type ImportState = 'uploaded' | 'read' | 'checked' | 'pending' | 'applying' | 'applied' | 'cancelled' | 'failed';

/** What became of a row, as in the reader. */
export type RowFate = 'taken' | 'corrected' | 'undecided' | 'refused' | 'left-out' | 'not-data';

/** What applying a row would do to the registry. */
export type RowAction = 'add' | 'change' | 'unchanged';

interface RegistryImportTable {
  id: string;
  organisation: string;
  /** Who uploaded it: account and name as shown. */
  account: string;
  account_name: string;
  file_sha256: string;
  file_name: string;
  file_size: number;
  /** `xlsx` or `text`, by content. */
  file_type: string;
  encoding: string | null;
  state: ImportState;
  version: number;
  /** JSON list of the accounts that had a hand in it: none of them approves it. */
  prepared_by: string;
  /** The request for approval that it waits for, or the last one. */
  request: string | null;
  /** The job at work on it, or the last one. */
  job: string | null;
  /** `ImportCounts` as JSON. */
  counts: string;
  /** The sentence of the last failure. */
  failure: string | null;
  /** Every row up to this position has been applied: moves on in the transaction that applies them. */
  applied_through: number;
  created_at: string;
  changed_at: string;
  applied_at: string | null;
  /** When its rows, and its workbook where nothing else needed it, were removed; the counts stay. */
  cleared_at: string | null;
}

/** A file that was received; an import is made of it in a request of its own. */
interface ImportUploadTable {
  id: string;
  organisation: string;
  account: string;
  file_sha256: string;
  file_name: string;
  file_size: number;
  file_type: string;
  uploaded_at: string;
}

interface ImportSheetTable {
  import_id: string;
  /** Place in the file, from 1. */
  sheet: number;
  name: string;
  visibility: 'shown' | 'hidden';
  kind: SheetKind;
  label: string;
  /** JSON: numbers of the header rows. */
  header_rows: string;
  /** JSON: `ColumnMatch[]`. */
  columns: string;
  /** JSON: `{ column, header }[]`, every header of the sheet. */
  labels: string;
  /** JSON: sentences. */
  notes: string;
  rows: number;
  /** JSON: the first rows, masked. */
  sample: string;
  /** Digest of the headers, by which a mapping is remembered; null without a header. */
  fingerprint: string | null;
  /** The list that a person, or the memory, says it is; null where it was recognised, or is not to be read. */
  wanted: ListedKind | null;
  /** JSON: `Mapping` given by a person or remembered; null where the columns were recognised. */
  mapping: string | null;
  mapping_source: 'recognised' | 'remembered' | 'given';
}

interface ImportRowTable {
  import_id: string;
  /** Order of applying: subjects, brokers, inspectors, inspected, then what is not read; from 1. */
  position: number;
  sheet: number;
  /** As Excel shows it. */
  row: number;
  sort: RowKind;
  kind: ListedKind | null;
  fate: RowFate;
  /** Code, number or certificate; null where there is none. */
  item_key: string | null;
  name_key: string | null;
  /** JSON: `RowContent` without what is secret. */
  content: string | null;
  /** Sealed JSON: `RowSecrets`. */
  secret: string | null;
  /** JSON: the cells as they were, for rows that may be checked again. */
  cells: string | null;
  /** JSON: `Correction[]`. */
  corrections: string | null;
  /** JSON: sentences. */
  notes: string | null;
  refusals: string | null;
  /** JSON: `RowIssue[]`. */
  issues: string | null;
  /** What the open issues have in common with those of other rows. */
  question: string | null;
  /** JSON: `Twin`, what was found between rows, or between the row and the registry. */
  twin: string | null;
  /** JSON: `RowDecision`. */
  decision: string | null;
  /** Null on rows that are not applied. */
  action: RowAction | null;
  target: string | null;
  target_version: number | null;
  /** JSON: `Difference[]`. */
  changes: string | null;
}

interface ImportMappingTable {
  organisation: string;
  kind: ListedKind;
  fingerprint: string;
  /** JSON: `Mapping`. */
  mapping: string;
  account: string;
  saved_at: string;
}

/** A file that nothing refers to any more, to be removed from the disk once this is committed. */
interface FileRemovalTable {
  file_sha256: string;
  asked_at: string;
}

/** An export that was asked for and recorded. */
interface RegistryExportTable {
  id: string;
  list: 'subjects' | 'inspectors';
  account: string;
  organisation: string;
  /** JSON: the list's query. */
  query: string;
  /** JSON: names of columns. */
  columns: string;
  created_at: string;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    registry_import: RegistryImportTable;
    import_upload: ImportUploadTable;
    import_sheet: ImportSheetTable;
    import_row: ImportRowTable;
    import_mapping: ImportMappingTable;
    import_file_removal: FileRemovalTable;
    registry_export: RegistryExportTable;
  }
}
