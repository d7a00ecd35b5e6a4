/** What the reading process and the server say to each other: one question, one answer. */

import type { Correction, Frequency, Ratio, RowKind } from '@mingqian/reader';

export type ListKind = 'items' | 'powers';

/** What the process is started for. */
export interface ReadingTask {
  readonly path: string;
  readonly fileName: string;
  readonly kind: ListKind;
}

/** A row as the file has it, after the reader's own rules; what the law says of it is for the server. */
export interface ReadRow {
  readonly sheet: string;
  /** As Excel shows it. */
  readonly row: number;
  readonly kind: RowKind;
  readonly values: Readonly<Record<string, string>>;
  readonly ratio: Ratio | null;
  readonly frequency: Frequency | null;
  readonly corrections: readonly Correction[];
  readonly notes: readonly string[];
  /** What a person has to decide, each with the field that needs a value. */
  readonly issues: readonly { readonly text: string; readonly field: string | null }[];
  readonly refusals: readonly string[];
}

export type FromReader =
  | { readonly type: 'rows'; readonly rows: readonly ReadRow[] }
  | { readonly type: 'refused'; readonly message: string }
  /** A fault of the program; what it says is not for a screen. */
  | { readonly type: 'failed'; readonly cause: string };
