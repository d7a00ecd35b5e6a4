/** Counting the rows of an import by what became, or will become, of them. */

import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../platform/index.ts';
import { countRows } from './row-store.ts';
import type { RowAction, RowFate } from './tables.ts';
import type { FlatRow, ImportCounts } from './types.ts';

const count = z.int();

/** As it is stored and shown. */
export const countsSchema = z.strictObject({
  rows: count,
  fates: z.strictObject({
    taken: count,
    corrected: count,
    undecided: count,
    refused: count,
    'left-out': count,
    'not-data': count,
  }),
  actions: z.strictObject({ add: count, change: count, unchanged: count }).nullable(),
  applied: z.strictObject({ add: count, change: count, unchanged: count, skipped: count }).nullable(),
});

const NO_FATES: Readonly<Record<RowFate, number>> = {
  taken: 0,
  corrected: 0,
  undecided: 0,
  refused: 0,
  'left-out': 0,
  'not-data': 0,
};
const NO_ACTIONS: Readonly<Record<RowAction, number>> = { add: 0, change: 0, unchanged: 0 };

/** Nothing counted yet. */
export const NO_COUNTS: ImportCounts = { rows: 0, fates: NO_FATES, actions: null, applied: null };

/** Nothing applied yet. */
export const NOTHING_APPLIED = { ...NO_ACTIONS, skipped: 0 };

/** Counts of the rows as they are now. Actions are known only after a dry run. */
export async function countImport(db: Kysely<Tables>, id: string, withActions: boolean): Promise<ImportCounts> {
  const fates = { ...NO_FATES };
  const actions = { ...NO_ACTIONS };
  for (const { fate, action, rows } of await countRows(db, id)) {
    fates[fate] += rows;
    if (action !== null && (fate === 'taken' || fate === 'corrected')) actions[action] += rows;
  }
  const rows = Object.values(fates).reduce((sum, one) => sum + one, 0);
  return { rows, fates, actions: withActions ? actions : null, applied: null };
}

/** Stored counts after the fates of some rows changed from what they were; the dry run's are void then. */
export function recountFates(
  counts: string,
  before: readonly { readonly position: number; readonly fate: RowFate }[],
  after: readonly FlatRow[],
): string {
  const old = parseCounts(counts);
  const fates = { ...old.fates };
  for (const { fate } of before) fates[fate] -= 1;
  for (const { fate } of after) fates[fate as RowFate] += 1;
  return JSON.stringify({ ...old, fates, actions: null, applied: null });
}

/** Counts as stored. */
export function parseCounts(text: string): ImportCounts {
  return countsSchema.parse(JSON.parse(text));
}
