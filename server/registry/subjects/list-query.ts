/** One page of the list, with the count, among millions of subjects. */

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../platform/index.ts';
import { engineOf } from '../../records/index.ts';
import { type Fitting, fitting, looksForTerms } from './list-conditions.ts';
import { DEEPEST, type ListQuery, type SubjectFilter } from './list-schema.ts';
import { hitsInOrder } from './list-walk.ts';
import { type StoredSubject, storedSubject } from './store.ts';

/** A page. `total` counts to 10,000 and `more` says that there are others. */
export interface Page {
  readonly subjects: readonly StoredSubject[];
  readonly total: number;
  readonly more: boolean;
  /** False where there are too many hits to sort: then they come in order of entry. */
  readonly sorted: boolean;
}

const COLUMNS = [
  'subject.number',
  'subject.id',
  'subject.version',
  'subject.id_fingerprint',
  'subject.created_at',
  'subject.changed_at',
  'subject.content',
] as const;

const SORT_COLUMNS = { name: 'subject.name', changed: 'subject.changed_at', capacity: 'subject.capacity' } as const;

/**
 * A page of the subjects within the scope. Few hits are all found and sorted; many are read in the order in which they
 * lie, so that the page ends the reading. Which of the two it is, the count decides: no planner has to guess.
 */
export async function listSubjects(ctx: ReadContext, query: ListQuery): Promise<Page> {
  const terms = looksForTerms(ctx.db, ctx.scope, query);
  if (terms && engineOf(ctx.db) === 'postgres') return listByWalking(ctx, query);
  const count = await countUpTo(ctx, query, DEEPEST + 1);
  const [total, more] = [Math.min(count, DEEPEST), count > DEEPEST];
  if (!more) return { subjects: await fewHits(ctx, query, terms), total, more, sorted: true };
  const sorted = query.sort === 'number' || (!terms && ctx.scope.kind !== 'all');
  const subjects = await manyHits(ctx, sorted ? query : newestFirst(query), terms);
  return { subjects, total, more, sorted };
}

const newestFirst = (query: ListQuery): ListQuery => ({ ...query, sort: 'number', direction: 'desc' });

/** PostgreSQL: the hits that are counted are the page's too, or are sorted by another column if they are few. */
async function listByWalking(ctx: ReadContext, query: ListQuery): Promise<Page> {
  const { sort, page, size } = query;
  const inOrder = sort === 'number' ? query : newestFirst(query);
  const hits = await hitsInOrder(ctx, inOrder, Math.max(DEEPEST + 1, page * size));
  const [total, more] = [Math.min(hits.length, DEEPEST), hits.length > DEEPEST];
  const sorted = sort === 'number' || !more;
  if (sort !== 'number' && !more) return { subjects: await sortedRows(ctx, query, hits), total, more, sorted };
  const wanted = hits.slice((page - 1) * size, page * size);
  return { subjects: await sortedRows(ctx, { ...inOrder, page: 1 }, wanted), total, more, sorted };
}

async function sortedRows(ctx: ReadContext, query: ListQuery, numbers: readonly number[]): Promise<StoredSubject[]> {
  if (numbers.length === 0) return [];
  // One parameter for all of them; the server makes the list of it before it plans.
  const given = sql<SqlBool>`subject.number = any(string_to_array(${numbers.join(' ')}, ' ')::bigint[])`;
  return read(inAnyOrder(ctx.db.selectFrom('subject').where(given), query), query);
}

/** How many subjects of the scope fit, counted to `most`. */
export async function countSubjects(ctx: ReadContext, filter: SubjectFilter, most: number): Promise<number> {
  if (engineOf(ctx.db) === 'sqlite' || !looksForTerms(ctx.db, ctx.scope, filter)) return countUpTo(ctx, filter, most);
  return (await hitsInOrder(ctx, { ...filter, direction: 'desc' }, most)).length;
}

async function countUpTo(ctx: ReadContext, filter: SubjectFilter, most: number): Promise<number> {
  const some = fitting(ctx.db, ctx.scope, filter).select('subject.number').limit(most);
  const counted = ctx.db.selectFrom(some.as('some')).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}

/** Every hit is looked at and sorted; no index gives the order, since that would be a walk past all that does not fit. */
async function fewHits(ctx: ReadContext, query: ListQuery, terms: boolean): Promise<StoredSubject[]> {
  const found = fitting(ctx.db, ctx.scope, query);
  const byRowid = terms && query.sort === 'number';
  return read(byRowid ? found.orderBy(rowid(query)) : inAnyOrder(found, query), query);
}

function inAnyOrder(found: Fitting, { sort, direction }: ListQuery): Fitting {
  const way = sql.raw(direction);
  return found.orderBy(sql`${unindexed(sort)} ${way}`).orderBy(sql`subject.number + 0 ${way}`);
}

const rowid = ({ direction }: ListQuery) => sql`subject_search.rowid ${sql.raw(direction)}`;

async function manyHits(ctx: ReadContext, query: ListQuery, terms: boolean): Promise<StoredSubject[]> {
  const { sort, direction } = query;
  const found = fitting(ctx.db, ctx.scope, query, { order: sort });
  if (sort === 'number')
    return read(terms ? found.orderBy(rowid(query)) : found.orderBy('subject.number', direction), query);
  return read(found.orderBy(SORT_COLUMNS[sort], direction).orderBy('subject.number', direction), query);
}

async function read(found: Fitting, { page, size }: ListQuery): Promise<StoredSubject[]> {
  const rows = found
    .select(COLUMNS)
    .limit(size)
    .offset((page - 1) * size);
  return (await rows.execute()).map(storedSubject);
}

/** An order that no index has. */
function unindexed(sort: ListQuery['sort']): RawBuilder<unknown> {
  switch (sort) {
    case 'number':
      return sql`subject.number + 0`;
    case 'capacity':
      // Not known counts as none, on both engines.
      return sql`coalesce(subject.capacity, 0)`;
    default:
      return sql`${sql.ref(SORT_COLUMNS[sort])} || ''`;
  }
}
