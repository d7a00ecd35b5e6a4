/** A document as the office would write it (公文): one description for the PDF that is published and the Word file that is edited. */

/** What a document says, top to bottom. All texts are plain: nothing in them is markup. */
export interface OfficialDocument {
  readonly paper: 'portrait' | 'landscape';
  /** Red head of a formal document: the issuing authority, and the document's number where it has one. */
  readonly head?: { readonly issuer: string; readonly number?: string };
  readonly title: string;
  /** 主送机关 */
  readonly addressee?: string;
  readonly blocks: readonly Block[];
  /** 发文机关署名和成文日期 (`2026年1月8日`). */
  readonly signature?: { readonly issuer: string; readonly date: string };
  /** Small print at the end: where the document comes from, how to check it. */
  readonly notes?: readonly string[];
  /** ISO 8601; the same document with the same time is the same bytes. */
  readonly at: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | Table;

export interface Table {
  readonly kind: 'table';
  readonly caption?: string;
  readonly columns: readonly Column[];
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
}

export interface Column {
  readonly title: string;
  /** Share of the width, any unit. */
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** Throws `RangeError` where a row has another number of cells than its table has columns: cells would move over. */
export function checkTables({ blocks }: OfficialDocument): void {
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    const at = block.rows.findIndex((row) => row.length !== block.columns.length);
    if (at >= 0)
      throw new RangeError(`row ${at} has ${block.rows[at]!.length} cells for ${block.columns.length} columns`);
  }
}
