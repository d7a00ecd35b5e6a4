/** What draws read of the registries: who is listed, whom a filter is for, who changed a record since when. */

import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { fitting } from '../registry/index.ts';
import { subjectId } from './build/ids.ts';
import { wholeAuthority } from './policy.ts';

/** Subjects read at a time. */
const PIECE = 20_000;
/** Numbers read at a time. */
const NUMBERS = 100_000;
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

/** Every listed subject of an authority, piece by piece in the order of the ids that they have in the files (protocol §0: byte order). */
export async function* listedSubjects(db: Kysely<Tables>, organisation: string): AsyncGenerator<ListedSubject[]> {
  const highest = await highestNumber(db, organisation);
  // Numbers of as many digits are in the same order as texts and as numbers.
  const lengths = Array.from({ length: `${highest}`.length }, (_, at) => at + 1);
  yield* mergedById([pagesOf(db, organisation, 'uscc'), ...lengths.map((digits) => pagesOf(db, organisation, digits))]);
}

/** The largest number of an authority's subjects; 0 where there are none. */
export async function highestNumber(db: Kysely<Tables>, organisation: string): Promise<number> {
  const query = db.selectFrom('subject').select('number').where('organisation', '=', organisation);
  return (
    (await query.where('listing', '=', 'listed').orderBy('number', 'desc').limit(1).executeTakeFirst())?.number ?? 0
  );
}

/** Those with a code in the order of codes, or those without whose number has so many digits, in the order of numbers. */
async function* pagesOf(
  db: Kysely<Tables>,
  organisation: string,
  kind: 'uscc' | number,
): AsyncGenerator<ListedSubject[]> {
  const all = db
    .selectFrom('subject')
    .select(['number', 'name', 'uscc', 'status', 'credit_class as creditClass'])
    .where('organisation', '=', organisation)
    .where('listing', '=', 'listed')
    .limit(PIECE);
  for (let last: ListedSubject | undefined, more = true; more; ) {
    // `listing <> 'merged'` says nothing new: it lets the database take the index of codes.
    const query =
      kind === 'uscc'
        ? all
            .where('uscc', '>', last?.uscc ?? '')
            .where('listing', '<>', 'merged')
            .orderBy('uscc')
        : all
            .where('uscc', 'is', null)
            .where('number', '>', last?.number ?? 10 ** (kind - 1) - 1)
            .where('number', '<', 10 ** kind)
            .orderBy('number');
    const rows = await query.execute();
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    more = rows.length === PIECE;
  }
}

/** Lists that are in order of ids each, as one. */
async function* mergedById(lists: readonly AsyncGenerator<ListedSubject[]>[]): AsyncGenerator<ListedSubject[]> {
  const heads: Head[] = [];
  for (const list of lists) heads.push(await refilled({ list, rows: [], at: 0 }));
  let piece: ListedSubject[] = [];
  for (;;) {
    const head = smallest(heads);
    if (head === undefined) break;
    piece.push(head.rows[head.at++]!);
    if (head.at === head.rows.length) await refilled(head);
    if (piece.length === PIECE) {
      yield piece;
      piece = [];
    }
  }
  if (piece.length > 0) yield piece;
}

/** A list and how far it has been taken; at its end it has no rows. */
interface Head {
  readonly list: AsyncGenerator<ListedSubject[]>;
  rows: readonly ListedSubject[];
  at: number;
}

async function refilled(head: Head): Promise<Head> {
  const next = await head.list.next();
  head.rows = next.done ? [] : next.value;
  head.at = 0;
  return head;
}

function smallest(heads: readonly Head[]): Head | undefined {
  const idOf = ({ rows, at }: Head) => subjectId(rows[at]!);
  return heads
    .filter(({ rows }) => rows.length > 0)
    .reduce<Head | undefined>((best, one) => (best === undefined || idOf(one) < idOf(best) ? one : best), undefined);
}

/** The numbers of the listed subjects that a filter is for, piece by piece, ascending. */
export async function* fittingNumbers(
  db: Kysely<Tables>,
  organisation: string,
  filter: Filter,
): AsyncGenerator<number[]> {
  const all = { ...filter, listing: ['listed' as const], organisation: [organisation] };
  const query = fitting(db, wholeAuthority(organisation), all, { order: 'number' })
    .select('subject.number')
    .orderBy('subject.number')
    .limit(NUMBERS);
  for (let after = 0, more = true; more; ) {
    const rows = await query.where('subject.number', '>', after).execute();
    yield rows.map(({ number }) => number);
    after = rows.at(-1)?.number ?? after;
    more = rows.length === NUMBERS;
  }
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
