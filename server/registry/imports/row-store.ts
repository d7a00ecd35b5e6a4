/** SQL on the staged rows of an import: many at once, as one JSON parameter. */

import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Tables, WriteContext } from '../../platform/index.ts';
import { engineOf, insertRows } from '../../records/index.ts';
import type { RowAction, RowFate } from './tables.ts';
import type { FlatRow } from './types.ts';

export type RowRecord = Selectable<Tables['import_row']>;

/** Rows deleted in one transaction when a file is read again. */
const DELETED_AT_ONCE = 20_000;

/** Puts rows behind those that are there; a row that was put before is put once. */
export async function addRows(ctx: WriteContext, rows: readonly FlatRow[]): Promise<void> {
  await insertRows(ctx.trx, 'import_row', rows);
}

/** Removes some of the rows of an import; false when there were none left. */
export async function removeRows(ctx: WriteContext, id: string): Promise<boolean> {
  const last = await ctx.trx
    .selectFrom('import_row')
    .select('position')
    .where('import_id', '=', id)
    .orderBy('position')
    .offset(DELETED_AT_ONCE)
    .limit(1)
    .executeTakeFirst();
  const query = ctx.trx.deleteFrom('import_row').where('import_id', '=', id);
  const done = await (last === undefined ? query : query.where('position', '<', last.position)).executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}

/** Sets columns of rows by position. Every row has the same columns, `position` among them. */
export async function updateRows(db: Kysely<Tables>, id: string, rows: readonly FlatRow[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const sets = columns.filter((column) => column !== 'position');
  const assignments = sets.map((column) => sql`${sql.ref(column)} = given.${sql.ref(column)}`);
  await sql`update import_row set ${sql.join(assignments)} from (${given(db, columns, rows)}) as given
    where import_row.import_id = ${id} and import_row.position = given.position`.execute(db);
}

function given(db: Kysely<Tables>, columns: readonly string[], rows: readonly FlatRow[]): RawBuilder<unknown> {
  const json = JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
  const isSqlite = engineOf(db) === 'sqlite';
  const values = columns.map((column, at) => {
    const isInteger = column === 'position' || column === 'target_version';
    const value = isSqlite ? `value ->> ${at}` : `(value ->> ${at})${isInteger ? '::bigint' : ''}`;
    return sql`${sql.raw(value)} as ${sql.ref(column)}`;
  });
  return isSqlite
    ? sql`select ${sql.join(values)} from json_each(${json})`
    : sql`select ${sql.join(values)} from json_array_elements(${json}::json)`;
}

/** Rows of an import in order after a position; only those of the fates where they are given. */
export function rowsAfter(
  db: Kysely<Tables>,
  id: string,
  after: number,
  limit: number,
  fates?: readonly RowFate[],
): Promise<RowRecord[]> {
  return (
    db
      .selectFrom('import_row')
      .selectAll()
      .where('import_id', '=', id)
      .where('position', '>', after)
      .$if(fates !== undefined, (query) => query.where('fate', 'in', fates ?? []))
      // The index by fate holds what is not taken; the condition, repeated as it stands there, lets SQLite use it.
      .$if(fates !== undefined && !fates.includes('taken'), (query) => query.where(sql<boolean>`fate <> 'taken'`))
      .orderBy('position')
      .limit(limit)
      .execute()
  );
}

const TO_TAKE = [
  'position',
  'kind',
  'fate',
  'item_key',
  'content',
  'secret',
  'decision',
  'action',
  'target',
  'target_version',
] as const;

/** What comparing a row with the registry needs of it. */
export type RowToTake = Pick<RowRecord, (typeof TO_TAKE)[number]>;

/** Rows that would be taken, in order after a position: all of millions pass through here, so only these columns. */
export function rowsToTake(db: Kysely<Tables>, id: string, after: number, limit: number): Promise<RowToTake[]> {
  return db
    .selectFrom('import_row')
    .select(TO_TAKE)
    .where('import_id', '=', id)
    .where('position', '>', after)
    .where('fate', 'in', ['taken', 'corrected'])
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** Rows by position. */
export function rowsAt(db: Kysely<Tables>, id: string, positions: readonly number[]): Promise<RowRecord[]> {
  return db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', id)
    .where('position', 'in', positions)
    .orderBy('position')
    .execute();
}

/** Undecided rows that ask the same, in order after a position. */
export function rowsAsking(
  db: Kysely<Tables>,
  id: string,
  question: string,
  after: number,
  limit: number,
): Promise<RowRecord[]> {
  return db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', id)
    .where('question', '=', question)
    .where('fate', '=', 'undecided')
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** The open questions of an import with how many rows ask each, most first. */
export async function questionsOf(
  db: Kysely<Tables>,
  id: string,
  limit: number,
): Promise<{ question: string; rows: number; position: number }[]> {
  const found = await db
    .selectFrom('import_row')
    .select(({ fn }) => ['question', fn.countAll<number>().as('rows'), fn.min<number>('position').as('position')])
    .where('import_id', '=', id)
    .where('question', 'is not', null)
    .where('fate', '=', 'undecided')
    .groupBy('question')
    .orderBy('rows', 'desc')
    .orderBy('question')
    .limit(limit)
    .execute();
  return found.map(({ question, rows, position }) => ({ question: question!, rows, position }));
}

/** Keys that several rows of the import share, in order after a key. */
export async function repeatedKeys(db: Kysely<Tables>, id: string, after: string, limit: number): Promise<string[]> {
  const found = await db
    .selectFrom('import_row')
    .select('item_key')
    .where('import_id', '=', id)
    .where('item_key', '>', after)
    .where('item_key', 'is not', null)
    .where('fate', 'in', ['taken', 'corrected', 'undecided'])
    .groupBy('item_key')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('item_key')
    .limit(limit)
    .execute();
  return found.map(({ item_key }) => item_key!);
}

/** Rows that may be taken and have one of the keys, in order. */
export function rowsWithKeys(db: Kysely<Tables>, id: string, keys: readonly string[]): Promise<RowRecord[]> {
  return db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', id)
    .where('item_key', 'in', keys)
    .where('fate', 'in', ['taken', 'corrected', 'undecided', 'refused'])
    .orderBy('position')
    .execute();
}

/** Takes back what was found between rows, before it is looked for anew. What was left out stays so. */
export async function forgetTwins(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('import_row')
    .set({
      twin: null,
      action: sql<RowAction | null>`case when issues is null then 'add' end`,
      fate: sql<RowFate>`case when issues is not null then 'undecided' when corrections is not null then 'corrected' else 'taken' end`,
    })
    .where('import_id', '=', id)
    .where('twin', 'is not', null)
    .where('fate', '<>', 'left-out')
    .where('refusals', 'is', null)
    // Only these are other than taken: the index by fate finds them.
    .where(sql<boolean>`fate <> 'taken'`)
    .execute();
}

/** How many rows there are of each fate, and of each action among those that are taken. */
export async function countRows(
  db: Kysely<Tables>,
  id: string,
): Promise<readonly { fate: RowFate; action: RowAction | null; rows: number }[]> {
  return db
    .selectFrom('import_row')
    .select(({ fn }) => ['fate', 'action', fn.countAll<number>().as('rows')])
    .where('import_id', '=', id)
    .groupBy(['fate', 'action'])
    .execute();
}
