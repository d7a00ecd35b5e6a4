/** Removes what an import no longer needs: its staged rows and, where nothing else refers to it, its workbook. */

import type { WriteContext } from '../../../platform/index.ts';
import { RETENTION_LAW } from '../../shared/retention.ts';
import { parseCounts } from '../counts.ts';
import { recordImport } from '../events.ts';
import { removeRows } from '../row-store.ts';
import { changeImport, type ImportRecord, importById } from '../store.ts';
import { CLEARABLE, OVER } from './states.ts';
import { markCleared, releaseFile } from './store.ts';

/** One transaction in the name of the program. */
export type Write = <Result>(body: (ctx: WriteContext) => Promise<Result>) => Promise<Result>;

/** What is cleared: an import that nobody touched since `before`, after it was kept for `days`. */
export interface Expired {
  readonly id: string;
  readonly before: string;
  readonly days: number;
}

/**
 * Clears one import in steps that may be broken off anywhere and taken up again: first it is over, then its rows go some
 * thousands at a time, last it is marked and told to the ledger, and its file is released. Gives whether it was cleared.
 */
export async function clearImport(write: Write, expired: Expired): Promise<boolean> {
  if (!(await write((ctx) => giveUp(ctx, expired)))) return false;
  while (await write((ctx) => removeSome(ctx, expired)));
  return write((ctx) => finish(ctx, expired));
}

/** An import that was never finished is cancelled, so that nobody takes up what is being removed. */
async function giveUp(ctx: WriteContext, expired: Expired): Promise<boolean> {
  const found = await importById(ctx.trx, expired.id);
  if (found === undefined || found.cleared_at !== null || !CLEARABLE.includes(found.state)) return false;
  if (OVER.includes(found.state)) return true;
  if (found.changed_at >= expired.before) return false;
  const changed = await changeImport(ctx, found, { state: 'cancelled' });
  await recordImport(ctx, 'registry-import.cancelled', changed, { from: found.state, days: expired.days });
  return true;
}

async function removeSome(ctx: WriteContext, { id }: Expired): Promise<boolean> {
  const found = await over(ctx, id);
  return found !== null && (await removeRows(ctx, id));
}

async function finish(ctx: WriteContext, { id, days }: Expired): Promise<boolean> {
  const found = await over(ctx, id);
  if (found === null) return false;
  await markCleared(ctx, found);
  const fileRemoved = await releaseFile(ctx, found.file_sha256);
  const { rows } = parseCounts(found.counts);
  await recordImport(ctx, 'registry-import.cleared', found, { rows, fileRemoved, days }, RETENTION_LAW);
  return true;
}

/** The import while it is over and not yet cleared: another server may have been faster. */
async function over(ctx: WriteContext, id: string): Promise<ImportRecord | null> {
  const found = await importById(ctx.trx, id);
  return found !== undefined && found.cleared_at === null && OVER.includes(found.state) ? found : null;
}
