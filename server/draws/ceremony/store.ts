/** All SQL on ceremonies: witnesses, values typed by one person, how the job of an execution stands. */

import type { Kysely } from 'kysely';
import type { Tables, WriteContext } from '../../platform/index.ts';
import '../tables.ts';

/** A witness as kept; nonce, value and time of the reveal are null until then. */
export type WitnessRow = Tables['draw_witness'];
/** A public value as one person typed it. */
export type TypedValue = Tables['draw_typed_value'];

/** The witnesses of a draw, in order of joining. */
export function witnessesOf(db: Kysely<Tables>, draw: string): Promise<WitnessRow[]> {
  return db.selectFrom('draw_witness').selectAll().where('draw', '=', draw).orderBy('n').execute();
}

/** The witness with a commitment. */
export function witnessCommitted(
  db: Kysely<Tables>,
  draw: string,
  commitment: string,
): Promise<WitnessRow | undefined> {
  return db
    .selectFrom('draw_witness')
    .selectAll()
    .where('draw', '=', draw)
    .where('commitment', '=', commitment)
    .executeTakeFirst();
}

/** The witness with a place. */
export function witnessAt(db: Kysely<Tables>, draw: string, n: number): Promise<WitnessRow | undefined> {
  return db.selectFrom('draw_witness').selectAll().where('draw', '=', draw).where('n', '=', n).executeTakeFirst();
}

/** The place that the next witness takes: they have no gap. */
export async function nextPlace(db: Kysely<Tables>, draw: string): Promise<number> {
  const last = await db
    .selectFrom('draw_witness')
    .select('n')
    .where('draw', '=', draw)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(last?.n ?? 0) + 1;
}

/** Keeps a witness who joined. */
export async function insertWitness(
  ctx: WriteContext,
  row: Pick<WitnessRow, 'draw' | 'n' | 'name' | 'role' | 'commitment'>,
): Promise<void> {
  const unrevealed = { nonce: null, value: null, revealed_at: null };
  await ctx.trx
    .insertInto('draw_witness')
    .values({ ...row, ...unrevealed, joined_at: ctx.now })
    .execute();
}

/** Keeps a reveal; it is given once. */
export async function keepReveal(
  ctx: WriteContext,
  { draw, n }: Pick<WitnessRow, 'draw' | 'n'>,
  { nonceHex, valueHex }: { readonly nonceHex: string; readonly valueHex: string },
): Promise<void> {
  await ctx.trx
    .updateTable('draw_witness')
    .set({ nonce: nonceHex, value: valueHex, revealed_at: ctx.now })
    .where('draw', '=', draw)
    .where('n', '=', n)
    .where('nonce', 'is', null)
    .execute();
}

/** What was typed of a draw and waits for a second person; at most one row. */
export function typedValues(db: Kysely<Tables>, draw: string): Promise<TypedValue[]> {
  return db.selectFrom('draw_typed_value').selectAll().where('draw', '=', draw).execute();
}

/** Keeps what the first person typed. */
export async function insertTyped(ctx: WriteContext, row: Omit<TypedValue, 'account' | 'at'>): Promise<void> {
  await ctx.trx
    .insertInto('draw_typed_value')
    .values({ ...row, account: ctx.actor.account, at: ctx.now })
    .execute();
}

/** Forgets what was typed: it was taken, or became void. */
export async function deleteTyped(ctx: WriteContext, draw: string): Promise<void> {
  await ctx.trx.deleteFrom('draw_typed_value').where('draw', '=', draw).execute();
}

/** The authority's secret, as it was sealed at the commitment. */
export function sealedSecret(db: Kysely<Tables>, draw: string): Promise<Tables['draw_secret']> {
  return db.selectFrom('draw_secret').selectAll().where('draw', '=', draw).executeTakeFirstOrThrow();
}

/** How far a job is; undefined where it is not there. */
export function jobProgress(
  db: Kysely<Tables>,
  id: string,
): Promise<Pick<Tables['job'], 'state' | 'done' | 'total' | 'sentence'> | undefined> {
  return db.selectFrom('job').select(['state', 'done', 'total', 'sentence']).where('id', '=', id).executeTakeFirst();
}
