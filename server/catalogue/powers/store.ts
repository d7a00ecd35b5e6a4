/** All SQL on powers. */

import type { Kysely } from 'kysely';
import {
  type LedgerSource,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import {
  loadRecord,
  type RecordDraft,
  type RecordPlace,
  readRecord,
  type WrittenRecord,
  writeRecords,
  writtenSource,
} from '../../records/index.ts';
import '../tables.ts';
import type { PowerContent } from './content.ts';

export const POWER_KIND = 'power';
const SCOPE = { organisation: 'power.organisation' } as const;

const POWERS: RecordPlace<PowerContent> = {
  kind: POWER_KIND,
  label: '职权',
  table: 'power',
  columns: ({ organisation, code }) => ({ organisation, code }),
};

/** A power as it is in the database. */
export type StoredPower = WrittenRecord<PowerContent>;
const storedPower = readRecord<PowerContent>;

/** The power within the scope, or `not-found`. */
export function loadPower(ctx: ReadContext, id: string): Promise<StoredPower> {
  return loadRecord(ctx, POWERS, SCOPE, id);
}

/** The powers within the scope, by authority and code. */
export async function loadPowers(ctx: ReadContext): Promise<StoredPower[]> {
  const query = ctx.db.selectFrom('power').selectAll().where(within(ctx.scope, SCOPE));
  return (await query.orderBy('organisation').orderBy('code').execute()).map(storedPower);
}

/** Every power of an authority, or of all, whoever asks. */
export async function powersOf(db: Kysely<Tables>, organisation?: string): Promise<StoredPower[]> {
  let query = db.selectFrom('power').selectAll();
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  return (await query.orderBy('code').execute()).map(storedPower);
}

/** A power that is to be written: a new one without `before`. */
export type PowerPlan = RecordDraft<PowerContent>;

/** Writes powers, each as a new version; gives the marks for the ledger event. */
export async function writePowers(ctx: WriteContext, plans: readonly PowerPlan[]): Promise<RowMark[]> {
  return writeRecords(ctx, POWERS, plans);
}

/** Lets fsck compare powers with the ledger. */
export const powerSource: LedgerSource = writtenSource(POWERS);
