/** What the reading process and the server say to each other: one question, one answer. */

import type { Cell, Correction, ListedKind, RowIssue, RowKind, SheetVerdict } from '@mingqian/reader';
import type { Mapping, RowContent } from '../types.ts';

/** What the process is started for. */
export interface ReadingTask {
  readonly path: string;
  readonly fileName: string;
  /** Beijing day, for the validity of certificates. */
  readonly today: string;
  readonly limits: ReadingLimits;
}

/** Limits of one file; the reader's own hold for the rest. */
interface ReadingLimits {
  readonly maxFileBytes: number;
  readonly maxRows: number;
}

/** A sheet by its first rows. */
export interface FoundSheet {
  readonly sheet: number;
  readonly hidden: boolean;
  readonly verdict: SheetVerdict;
  readonly labels: readonly { readonly column: string; readonly header: string }[];
  /** Digest of the (last) header row, by which a mapping is remembered; null without a header. */
  readonly fingerprint: string | null;
  /** Digests of the first rows: one of them may be a header that only a person could tell. */
  readonly prints: readonly { readonly row: number; readonly print: string }[];
  /** The first rows, masked. */
  readonly sample: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** How a sheet is to be read, by what a person says now or said before of these headers. `none`: not at all. */
export interface SheetOrder {
  readonly sheet: number;
  readonly kind: ListedKind | 'none';
  readonly mapping: Mapping;
}

/** A row as it leaves the process; what is secret is in the clear, for the server to seal. */
export interface ReadRow {
  readonly sheet: number;
  readonly row: number;
  readonly sort: RowKind;
  readonly kind: ListedKind | null;
  readonly id: string | null;
  readonly nameKey: string | null;
  readonly content: RowContent | null;
  readonly secret: Readonly<Record<string, string>> | null;
  readonly cells: Readonly<Record<string, Cell>> | null;
  readonly corrections: readonly Correction[];
  readonly notes: readonly string[];
  readonly issues: readonly RowIssue[];
  readonly refusals: readonly string[];
}

/** Subjects that recusals are matched to. */
export interface KnownSubject {
  readonly id: string;
  readonly name: string;
}

export type ToReader =
  | { readonly type: 'open'; readonly task: ReadingTask }
  /** Sheets again, with the orders in the place of what was found. */
  | { readonly type: 'plan'; readonly orders: readonly SheetOrder[] }
  | { readonly type: 'read'; readonly subjects: readonly KnownSubject[] }
  | { readonly type: 'more' };

export type FromReader =
  | {
      readonly type: 'found';
      readonly encoding: string | null;
      readonly sheets: readonly FoundSheet[];
      /** Texts of recusals in the file, to be looked up. */
      readonly recusals: readonly string[];
    }
  | { readonly type: 'rows'; readonly rows: readonly ReadRow[] }
  | { readonly type: 'end' }
  | { readonly type: 'refused'; readonly message: string }
  /** A fault of the program; what it says is not for a screen. */
  | { readonly type: 'failed'; readonly cause: string };
