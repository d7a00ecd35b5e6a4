/** What draws read of the registries: who is listed, whom a filter is for, who changed a record since when. */

import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { fitting } from '../registry/index.ts';
import { wholeAuthority } from './policy.ts';

/** Subjects read at a time. */
const PIECE = 20_000;
/** Ids asked for at a time. */
const ASKED = 500;

/** A listed subject. */
export interface ListedSubject {
  readonly number: number;
  readonly name: string;
  readonly uscc: string | null;
  readonly status: string;
  readonly creditClass: string | null;
}

type Filter = Omit<Parameters<typeof fitting>[2], 'sort' | 'direction'>;

/** Every listed subject of an authority, piece by piece in order of entry. */
export async function* listedSubjects(db: Kysely<Tables>, organisation: string): AsyncGenerator<ListedSubject[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('subject')
      .select(['number', 'name', 'uscc', 'status', 'credit_class as creditClass'])
      .where('organisation', '=', organisation)
      .where('listing', '=', 'listed')
      .where('number', '>', after)
      .orderBy('number')
      .limit(PIECE)
      .execute();
    if (rows.length > 0) yield rows;
    if (rows.length < PIECE) return;
    after = rows.at(-1)!.number;
  }
}

/** The numbers of the listed subjects that a filter is for. */
export async function fittingNumbers(db: Kysely<Tables>, organisation: string, filter: Filter): Promise<number[]> {
  const all = { ...filter, listing: ['listed' as const], organisation: [organisation] };
  const query = fitting(db, wholeAuthority(organisation), all, { order: 'number' });
  const rows = await query.select('subject.number').orderBy('subject.number').execute();
  return rows.map(({ number }) => number);
}

/** Code (or number) and record of subjects. */
export async function recordsBehind(
  db: Kysely<Tables>,
  organisation: string,
  ids: { readonly codes: readonly string[]; readonly numbers: readonly number[] },
): Promise<{ readonly id: string; readonly uscc: string | null; readonly number: number }[]> {
  const found = [];
  const query = db.selectFrom('subject').select(['id', 'uscc', 'number']).where('organisation', '=', organisation);
  for (const part of chunksOf(ids.codes)) found.push(...(await query.where('uscc', 'in', part).execute()));
  for (const part of chunksOf(ids.numbers)) found.push(...(await query.where('number', 'in', part).execute()));
  return found;
}

/** Code and number of the listed ones among these records, by record. */
export async function listedRecords(
  db: Kysely<Tables>,
  organisation: string,
  records: readonly string[],
): Promise<ReadonlyMap<string, { readonly uscc: string | null; readonly number: number }>> {
  const found = new Map<string, { uscc: string | null; number: number }>();
  const query = db.selectFrom('subject').select(['id', 'uscc', 'number']).where('organisation', '=', organisation);
  for (const part of chunksOf([...new Set(records)])) {
    const rows = await query.where('listing', '=', 'listed').where('id', 'in', part).execute();
    for (const { id, ...codes } of rows) found.set(id, codes);
  }
  return found;
}

/** The last version of each of these subjects that was written after an instant. */
export async function lastChanges(
  db: Kysely<Tables>,
  ids: readonly string[],
  since: string,
): Promise<ReadonlyMap<string, { readonly version: number; readonly at: string; readonly by: string }>> {
  const last = new Map<string, { version: number; at: string; by: string }>();
  for (const part of chunksOf(ids)) {
    const rows = await db
      .selectFrom('record_version')
      .select(['id', 'version', 'at', 'by'])
      .where('kind', '=', 'subject')
      .where('id', 'in', part)
      .where('at', '>', since)
      .orderBy('version')
      .execute();
    for (const { id, ...change } of rows) last.set(id, change);
  }
  return last;
}

function chunksOf<Value>(values: readonly Value[]): Value[][] {
  return Array.from({ length: Math.ceil(values.length / ASKED) }, (_, at) =>
    values.slice(at * ASKED, (at + 1) * ASKED),
  );
}
