/** What an import keeps of its rows, and what people decide about them. */

import type { RowAction, RowFate } from './tables.ts';

/** Values of the columns of one row. */
export type FlatRow = Readonly<Record<string, string | number | null>>;

/** Field -> column letter or header, and the number of the (last) header row, given where it was not found. */
export interface Mapping {
  readonly columns: Readonly<Record<string, string>>;
  readonly headerRow?: number | undefined;
}

/** The normalised values of a row by field of the list, and what the list's rules made of them. */
export interface RowContent {
  readonly values: Readonly<Record<string, string>>;
  readonly found: Readonly<Record<string, string | readonly string[]>>;
}

/** Why a row cannot be taken as it stands although it is sound by itself. */
export type Twin =
  /** The very row again. */
  | { readonly kind: 'repeat'; readonly of: number }
  /** The same item with other values. */
  | { readonly kind: 'differs'; readonly of: number; readonly fields: readonly string[] }
  /** Another item under the same number. */
  | { readonly kind: 'conflict'; readonly of: number }
  /** A record of the registry with the same name and address under another number. */
  | { readonly kind: 'similar'; readonly records: readonly string[] }
  /** The registry's record was changed by somebody after the dry run, or cannot take the row. */
  | { readonly kind: 'moved'; readonly sentence: string };

/** What was decided about a row, by whom and why. */
export interface RowDecision {
  readonly action: 'take' | 'leave-out';
  readonly reason: string;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly recusals?: readonly string[] | undefined;
  /** For `similar`: the registry's record that the row is about, or `new`. */
  readonly same?: string | undefined;
  /** The account, and the row whose keeping led to it. */
  readonly by: string;
  readonly group?: number | undefined;
}

/** Counts of an import. `actions` is filled by the dry run, `applied` while applying. */
export interface ImportCounts {
  readonly rows: number;
  readonly fates: Readonly<Record<RowFate, number>>;
  readonly actions: Readonly<Record<RowAction, number>> | null;
  readonly applied: Readonly<Record<RowAction | 'skipped', number>> | null;
}
