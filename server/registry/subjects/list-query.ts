/** One page of the list, with the count, among millions of subjects. */

import { type RawBuilder, sql } from 'kysely';
import type { ReadContext } from '../../platform/index.ts';
import { engineOf } from '../shared/bulk.ts';
import { type Fitting, fitting, looksForTerms } from './list-conditions.ts';
import { DEEPEST, type ListQuery } from './list-schema.ts';
import { countByWalking, newestByWalking } from './list-walk.ts';
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
 * A page of the subjects within the scope. Few hits are found by the index and sorted; many are read in the order in
 * which they lie, so that the page ends the reading. Which of the two it is, the count decides: no planner has to guess.
 */
export async function listSubjects(ctx: ReadContext, query: ListQuery): Promise<Page> {
  const terms = looksForTerms(ctx.db, ctx.scope, query);
  const count = await countOf(ctx, query, terms);
  const [total, more] = [Math.min(count, DEEPEST), count > DEEPEST];
  if (!more) return { subjects: await fewHits(ctx, query, terms), total, more, sorted: true };
  const sorted = query.sort === 'number' || (!terms && ctx.scope.kind !== 'all');
  const subjects = await manyHits(ctx, sorted ? query : { ...query, sort: 'number', direction: 'desc' }, terms);
  return { subjects, total, more, sorted };
}

async function countOf(ctx: ReadContext, query: ListQuery, terms: boolean): Promise<number> {
  if (terms && engineOf(ctx.db) === 'postgres') {
    const walked = await countByWalking(ctx, query, DEEPEST + 1);
    if (walked !== null) return walked;
  }
  const some = fitting(ctx.db, ctx.scope, query)
    .select('subject.number')
    .limit(DEEPEST + 1);
  const counted = ctx.db.selectFrom(some.as('some')).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}

/** Every hit is looked at and sorted; no index gives the order, since that would be a walk past all that does not fit. */
async function fewHits(ctx: ReadContext, query: ListQuery, terms: boolean): Promise<StoredSubject[]> {
  const direction = sql.raw(query.direction);
  const byRowid = terms && engineOf(ctx.db) === 'sqlite' && query.sort === 'number';
  const column = byRowid ? sql`subject_search.rowid` : unindexed(query.sort);
  const found = fitting(ctx.db, ctx.scope, query).orderBy(sql`${column} ${direction}`);
  return read(byRowid ? found : found.orderBy(sql`subject.number + 0 ${direction}`), query);
}

async function manyHits(ctx: ReadContext, query: ListQuery, terms: boolean): Promise<StoredSubject[]> {
  const direction = sql.raw(query.direction);
  if (terms && engineOf(ctx.db) === 'postgres') return walked(ctx, query);
  const found = fitting(ctx.db, ctx.scope, query, { terms: 'index', order: query.sort });
  if (query.sort === 'number')
    return read(found.orderBy(sql`${sql.ref(terms ? 'subject_search.rowid' : 'subject.number')} ${direction}`), query);
  const column = SORT_COLUMNS[query.sort];
  return read(found.orderBy(column, query.direction).orderBy('subject.number', query.direction), query);
}

async function walked(ctx: ReadContext, query: ListQuery): Promise<StoredSubject[]> {
  const numbers = await newestByWalking(ctx, query, query.page * query.size);
  const wanted = numbers.slice((query.page - 1) * query.size);
  if (wanted.length === 0) return [];
  const rows = ctx.db.selectFrom('subject').select(COLUMNS).where('subject.number', 'in', wanted);
  return (await rows.orderBy('subject.number', query.direction).execute()).map(storedSubject);
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
