/** The registry as one kind of list meets it: what is there already, what differs, and how rows are written. */

import type { ReadContext, WriteContext } from '../../../platform/index.ts';
import type { Difference } from '../../../records/index.ts';
import type { RowAction } from '../tables.ts';
import type { RowContent } from '../types.ts';

/** A row that is to be taken, secrets in the clear. */
export interface TargetRow {
  readonly position: number;
  /** Code, number or certificate. */
  readonly key: string;
  readonly content: RowContent;
  readonly secrets: Readonly<Record<string, string>>;
  /** A record of the registry that a person named for it, or `new` where it is none of those that are similar. */
  readonly same: string | undefined;
}

/** What taking a row would do. */
export interface Assessment {
  readonly position: number;
  readonly action: RowAction;
  /** The record that is changed, at the version that was compared. */
  readonly target: string | null;
  readonly version: number | null;
  readonly changes: readonly Difference[];
  /** Records that may be the same thing under another number; then it is for a person to say. */
  readonly similar: readonly string[];
  /** Why the registry cannot take the row. */
  readonly refusal: string | null;
}

/**
 * What rows are compared for. When they are applied, records that are only similar are not looked for: whether these are
 * the same was asked before, and by then they may well come from this file.
 */
export type Purpose = 'check' | 'apply';

/** One kind of list against the registry. `organisation` is the authority that the import is for. */
export interface Target {
  /** Compares rows with the registry as it is now, up to 5000 in a call, in their order. */
  assess(
    ctx: ReadContext,
    organisation: string,
    rows: readonly TargetRow[],
    purpose: Purpose,
  ): Promise<readonly Assessment[]>;
  /**
   * Writes what was assessed as `add` and `change` in the transaction at hand; gives the sentences of rows that were
   * refused after all. `source` names the file.
   */
  write(
    ctx: WriteContext,
    organisation: string,
    rows: readonly { readonly row: TargetRow; readonly assessment: Assessment }[],
    source: string,
  ): Promise<ReadonlyMap<number, string>>;
}

/** An assessment of a row that the registry does not have. */
export function addition(position: number, also: Partial<Assessment> = {}): Assessment {
  return { position, action: 'add', target: null, version: null, changes: [], similar: [], refusal: null, ...also };
}
