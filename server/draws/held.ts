/** Files of a draw that are held back: sealed with the cipher, by name, never changed. */

import type { Kysely } from 'kysely';
import type { Tables, WriteContext } from '../platform/index.ts';
import type { DrawDeps } from './policy.ts';
import './tables.ts';

/** Keeps a file; a file that grows comes with its next version. */
export async function keepHeld(
  ctx: WriteContext,
  { cipher }: Pick<DrawDeps, 'cipher'>,
  file: { readonly draw: string; readonly name: string; readonly text: string; readonly version?: number },
): Promise<void> {
  const { draw, name, text, version = 1 } = file;
  const row = { draw, name, version, sealed: cipher.seal(text), created_at: ctx.now };
  await ctx.trx.insertInto('draw_held').values(row).execute();
}

/** The text of a file in its last version; null where there is none. Whoever asks must have the right to know it. */
export async function readHeld(
  db: Kysely<Tables>,
  { cipher }: Pick<DrawDeps, 'cipher'>,
  draw: string,
  name: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('draw_held')
    .select('sealed')
    .where('draw', '=', draw)
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : cipher.open(row.sealed);
}

/** The names of the files held of a draw, in code point order. */
export async function heldNames(db: Kysely<Tables>, draw: string): Promise<string[]> {
  const rows = await db
    .selectFrom('draw_held')
    .select('name')
    .distinct()
    .where('draw', '=', draw)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
