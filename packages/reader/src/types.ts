/** What the reader takes and gives: rows of a file, the fate of each row, and the records made of them. */

/** A file as bytes or as a path on this machine. */
export type FileInput = Uint8Array | string;

/** A date cell, by its number format in the workbook. */
export interface DateCell {
  readonly date: string;
}

export type Cell = string | number | boolean | null | DateCell;

export interface TableRow {
  /** As Excel shows it; counts from 1. */
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
  readonly hidden?: boolean;
}

/** Merged cells; rows and columns count from 1, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface TableSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows in file order. Rows that hold no cell at all may be missing: `rowNumber` tells. One reading at a time. */
  rows(): AsyncIterable<TableRow>;
  /** Merged cells; complete only after `rows()` has been read to its end, because workbooks store them last. */
  readonly merges: readonly Merge[];
}

export interface TableFile {
  readonly format: 'xlsx' | 'csv';
  /** Of a CSV: the character set that was recognised. */
  readonly encoding?: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
  readonly sheets: readonly TableSheet[];
  /** Ends the worker. Forgotten, it only keeps memory; it never keeps the process alive. */
  close(): Promise<void>;
}

/** Limits on one file. Every one has a default; a file beyond one is refused with a sentence. */
export interface Limits {
  /** Bytes of the file itself. */
  readonly maxFileBytes: number;
  /** Bytes of everything in the zip when inflated, by its directory and again while inflating. */
  readonly maxInflatedBytes: number;
  /** Inflated size over packed size of the whole file. */
  readonly maxRatio: number;
  readonly maxEntries: number;
  readonly maxSheets: number;
  /** The last row that holds something, per sheet. */
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Characters of all cells together; a number counts as eight. */
  readonly maxCharacters: number;
  /** Milliseconds the worker may work; waiting for the caller does not count. */
  readonly timeMs: number;
  /** Megabytes of heap of the worker. */
  readonly memoryMb: number;
}

export interface OpenOptions {
  readonly limits?: Partial<Limits>;
  /** Names the sheet of a CSV given as bytes; only its last part without the extension is used. */
  readonly fileName?: string;
}

export type SheetKind = 'subjects' | 'inspectors' | 'brokers' | 'inspected' | 'catalogue' | 'note' | 'unknown';

export interface ColumnMatch {
  readonly field: string;
  /** Excel's letter. */
  readonly column: string;
  /** The header as the office wrote it; group and sub header joined by "/". */
  readonly header: string;
  /** 1: named by the caller or the very synonym; less: a looser match. */
  readonly confidence: number;
}

export interface SheetVerdict {
  readonly sheet: string;
  readonly kind: SheetKind;
  /** Chinese name of the kind. */
  readonly label: string;
  /** Row numbers of the header; empty where there is none. */
  readonly headerRows: readonly number[];
  readonly columns: readonly ColumnMatch[];
  /** Headers that no field was found for. */
  readonly unmapped: readonly string[];
  /** Sentences about the whole sheet. */
  readonly notes: readonly string[];
  readonly rows: number;
}

export type RowKind = 'data' | 'title' | 'header' | 'blank' | 'total' | 'signature' | 'note';
export type Fate = 'taken' | 'corrected' | 'undecided' | 'refused' | 'left-out' | 'not-data';

export interface Correction {
  readonly field: string;
  /** Chinese: which column, and what was changed. */
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface RowFate {
  readonly sheet: string;
  readonly row: number;
  readonly kind: RowKind;
  readonly fate: Fate;
  readonly reasons: readonly string[];
  readonly corrections: readonly Correction[];
  /** After normalising, masked where private; empty for rows that are not data. */
  readonly values: Readonly<Record<string, string>>;
  /** For `undecided`: what is asked and what can be answered. */
  readonly question?: string;
}

export interface Counts {
  /** Rows in the file, up to the last one that holds something, over all sheets. Equals the sum of `fates`. */
  readonly rows: number;
  readonly fates: Readonly<Record<Fate, number>>;
  readonly kinds: Readonly<Record<RowKind, number>>;
}

export interface Reading {
  readonly fates: readonly RowFate[];
  readonly counts: Counts;
  readonly sheets: readonly SheetVerdict[];
}

export interface SubjectRecord {
  readonly id: string;
  readonly name: string;
  /** Credit class A, B, C or D, otherwise `-`. */
  readonly stratum: string;
  readonly status: 'in' | 'out';
  /** Empty when in; otherwise `closed`, `moved-away`, `suspended` or `undecided`. */
  readonly reason: string;
  readonly sheet: string;
  readonly row: number;
  /** Other columns after normalising; never a phone or an identity number. */
  readonly extra: Readonly<Record<string, string>>;
}

export interface InspectorRecord {
  /** Number of the enforcement certificate. */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** Ascending by UTF-8 bytes, no repeats. */
  readonly skills: readonly string[];
  readonly status: 'in' | 'out';
  /** Empty when in; otherwise `certificate-expired`, `on-leave`, `left`, `no-certificate` or `undecided`. */
  readonly reason: string;
  /** `YYYY-MM-DD`, `long-term`, or empty where it is not known. */
  readonly validUntil: string;
  readonly sheet: string;
  readonly row: number;
}

export interface BarredPair {
  readonly subject: string;
  readonly inspector: string;
}

export type AuthorityLevel = 'district' | 'city' | 'province' | 'nation' | 'unknown';
export type VisitType = 'random' | 'special' | 'for-cause' | 'recheck' | 'on-request' | 'unknown';

export interface VisitRecord {
  readonly code: string;
  readonly authority: string;
  readonly level: AuthorityLevel;
  readonly date: string;
  readonly type: VisitType;
  readonly sheet: string;
  readonly row: number;
}

/** An exact share; 20% is 1/5. */
export interface Fraction {
  readonly num: number;
  readonly den: number;
}

/** Share to be drawn: `low` and `high` are equal for a plain 20%, one of them null for 不低于, 不超过. */
export interface Ratio {
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

export interface Frequency {
  readonly times: number;
  readonly per: 'year' | 'half-year' | 'quarter' | 'month';
  readonly bound: 'exactly' | 'at-most' | 'at-least';
}

export interface CatalogueItem {
  /** Number in the list as written; may be empty. */
  readonly number: string;
  readonly item: string;
  readonly basis: string;
  readonly agency: string;
  readonly target: string;
  readonly content: string;
  readonly method: string;
  readonly ratio: Ratio;
  readonly frequency: Frequency;
  readonly remark: string;
  readonly sheet: string;
  readonly row: number;
}

export type DecisionFile = 'subjects' | 'inspectors' | 'inspected' | 'catalogue';

/** One settled row. See `parseDecisions` for the file it comes from. */
export interface Decision {
  /** Which list the decision belongs to; without it, the one being read. */
  readonly file?: DecisionFile;
  readonly sheet?: string;
  readonly row: number;
  readonly action: 'take' | 'leave-out';
  readonly reason: string;
  /** Field -> value to put in the place of the cell. */
  readonly values?: Readonly<Record<string, string>>;
  /** Inspectors: subjects this person may not inspect, in the place of what could not be matched. */
  readonly recusals?: readonly string[];
}

export interface ReadOptions extends OpenOptions {
  /** Field -> column letter or header text, for sheets whose headers are not recognised. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** Row number of the (last) header row, where it is not found by itself. */
  readonly headerRow?: number;
  readonly decisions?: readonly Decision[];
  /** Puts every row that is still undecided out, with the reason `undecided`. */
  readonly leaveOutUndecided?: boolean;
}

export interface InspectorOptions extends ReadOptions {
  /** Reference day `YYYY-MM-DD` for the validity of certificates. */
  readonly today: string;
  /** For matching the recusals. */
  readonly subjects: readonly Pick<SubjectRecord, 'id' | 'name'>[];
}

export interface AnyOptions extends ReadOptions {
  /** Today in Beijing where it is not given. */
  readonly today?: string;
  readonly subjects?: InspectorOptions['subjects'];
}

export interface SubjectReading extends Reading {
  readonly subjects: readonly SubjectRecord[];
}

export interface InspectorReading extends Reading {
  readonly inspectors: readonly InspectorRecord[];
  readonly barred: readonly BarredPair[];
}

export interface InspectedReading extends Reading {
  readonly visits: readonly VisitRecord[];
}

export interface CatalogueReading extends Reading {
  readonly items: readonly CatalogueItem[];
}

export type AnyReading =
  | ({ readonly kind: 'subjects' } & SubjectReading)
  | ({ readonly kind: 'inspectors' } & InspectorReading)
  | ({ readonly kind: 'inspected' } & InspectedReading)
  | ({ readonly kind: 'catalogue' } & CatalogueReading);
