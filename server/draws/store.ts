/** All SQL on draws. */

import type { Kysely } from 'kysely';
import {
  type LedgerSource,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../platform/index.ts';
import {
  findRecord,
  loadRecord,
  type RecordPlace,
  readRecord,
  type WrittenRecord,
  writeRecord,
  writtenSource,
} from '../records/index.ts';
import type { DrawContent } from './content.ts';
import { type DrawState, isLive } from './states.ts';
import './tables.ts';

export const DRAW_KIND = 'draw';
/** In approvals an abort is a record of its own beside the commitment. */
export const ABORT_KIND = 'draw-abort';
const SCOPE = { organisation: 'draw.organisation', office: 'draw.office' } as const;
const MOST = 1000;

const DRAWS: RecordPlace<DrawContent> = {
  kind: DRAW_KIND,
  label: '抽签',
  table: 'draw',
  columns: ({ organisation, office, task, state, committed }) => {
    return {
      organisation,
      office,
      task,
      live_task: isLive(state) ? task : null,
      state,
      sequence: committed?.sequence ?? null,
    };
  },
};

/** A draw as it is in the database. */
export type StoredDraw = WrittenRecord<DrawContent>;
const stored = readRecord<DrawContent>;

/** The draw within the scope, or `not-found`. */
export function loadDraw(ctx: ReadContext, id: string): Promise<StoredDraw> {
  return loadRecord(ctx, DRAWS, SCOPE, id);
}

/** The draws within the scope, the newest first. */
export async function loadDraws(ctx: ReadContext, task: string | undefined): Promise<StoredDraw[]> {
  let query = ctx.db.selectFrom('draw').selectAll().where(within(ctx.scope, SCOPE));
  if (task !== undefined) query = query.where('task', '=', task);
  return (await query.orderBy('id', 'desc').limit(MOST).execute()).map(stored);
}

/** A draw whoever asks; undefined where there is none. */
export function findDraw(db: Kysely<Tables>, id: string): Promise<StoredDraw | undefined> {
  return findRecord(db, DRAWS, id);
}

/** The draws of all authorities in some states; there are few. */
export async function drawsIn(db: Kysely<Tables>, states: readonly DrawState[]): Promise<StoredDraw[]> {
  const query = db.selectFrom('draw').selectAll().where('state', 'in', states);
  return (await query.orderBy('id').limit(MOST).execute()).map(stored);
}

/** The live draw of a task. */
export async function liveDrawOf(db: Kysely<Tables>, task: string): Promise<StoredDraw | undefined> {
  const row = await db.selectFrom('draw').selectAll().where('live_task', '=', task).executeTakeFirst();
  return row && stored(row);
}

/** The commitments of an authority, aborted ones too, the last first. */
export async function commitmentsOf(db: Kysely<Tables>, organisation: string, limit: number): Promise<StoredDraw[]> {
  const query = db.selectFrom('draw').selectAll().where('organisation', '=', organisation);
  const rows = await query.where('sequence', 'is not', null).orderBy('sequence', 'desc').limit(limit).execute();
  return rows.map(stored);
}

/** Writes a draw, a new one without `before`, as a version; gives the marks for the ledger event. */
export async function writeDraw(
  ctx: WriteContext,
  id: string,
  before: StoredDraw | undefined,
  content: DrawContent,
  reason: string | null,
): Promise<{ readonly draw: StoredDraw; readonly marks: RowMark[] }> {
  const { record, marks } = await writeRecord(ctx, DRAWS, { id, before, content, reason });
  return { draw: record, marks };
}

/** Keeps the sealed secret of a commitment, in its transaction. */
export async function insertSecret(
  ctx: WriteContext,
  row: { readonly draw: string; readonly party: string; readonly commitment: string; readonly sealed: string },
): Promise<void> {
  await ctx.trx
    .insertInto('draw_secret')
    .values({ ...row, created_at: ctx.now })
    .execute();
}

/** Lets fsck compare draws with the ledger. */
export const drawSource: LedgerSource = writtenSource(DRAWS);
