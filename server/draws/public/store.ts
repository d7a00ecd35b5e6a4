/** All SQL on draws that everybody may see: those with a number. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { readRecord } from '../../records/index.ts';
import type { DrawContent } from '../content.ts';
import type { StoredDraw } from '../store.ts';

const stored = readRecord<DrawContent>;

/** Every commitment ever with its version: cheap, while the contents are long. */
export function committedMarks(db: Kysely<Tables>): Promise<{ readonly id: string; readonly version: number }[]> {
  return db.selectFrom('draw').select(['id', 'version']).where('sequence', 'is not', null).orderBy('id').execute();
}

/** The commitments of these ids. */
export async function committedDraws(db: Kysely<Tables>, ids: readonly string[]): Promise<StoredDraw[]> {
  const query = db.selectFrom('draw').selectAll().where('sequence', 'is not', null);
  return (await query.where('id', 'in', ids).execute()).map(stored);
}

/** The commitments of any authority with this sequence. */
export async function committedAs(db: Kysely<Tables>, sequence: number): Promise<StoredDraw[]> {
  return (await db.selectFrom('draw').selectAll().where('sequence', '=', sequence).execute()).map(stored);
}
