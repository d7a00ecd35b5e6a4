/** What a list query asks for, as conditions of the database. */

import { type Kysely, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { type Scope, type Tables, within } from '../../platform/index.ts';
import { engineOf } from '../../records/index.ts';
import { type FacetFilter, searchCondition, TERMS_VECTOR } from '../shared/search.ts';
import { FACETS } from './content.ts';
import type { SubjectFilter, SubjectQuery } from './list-schema.ts';
import { SCOPE_COLUMNS } from './store.ts';

/** Subjects that fit, nothing selected yet. */
export type Fitting = SelectQueryBuilder<Tables, 'subject', object>;

/** A search within more authorities or offices than this is left to the column alone. */
const MOST_VALUES = 20;
const DAY = 86_400_000;

/** How the rows are to be found. */
interface Way {
  /** Rows are read in this order, so that no index of another column may be taken; null where the order does not matter. */
  readonly order: SubjectQuery['sort'] | null;
  /** PostgreSQL: only the hits of this segment of numbers. */
  readonly segment?: RawBuilder<unknown>;
}

/** The subjects of the scope that a filter asks for, as a query without columns and order: `subject.` names them. */
export function fitting(
  db: Kysely<Tables>,
  scope: Scope,
  filter: SubjectFilter,
  { order, segment }: Way = { order: null },
): Fitting {
  const { match, exact } = conditionOf(db, scope, filter);
  let query = withTerms(db, match, segment).where(within(scope, SCOPE_COLUMNS));
  if (exact !== null) query = query.where(exact);
  const ranges = rangesOf(filter, order);
  if (onlyListed(filter)) {
    // Most are listed: an index that begins with it serves only where nothing narrower and no other order is wanted.
    const served = order === 'number' ? scope.kind !== 'all' : order === null && ranges.length === 0;
    const bare = served && match.length === 0;
    query = query.where(sql<SqlBool>`${bare ? sql`subject.listing` : sql`(subject.listing || '')`} = 'listed'`);
  }
  if (filter.organisation !== undefined) query = query.where('subject.organisation', 'in', filter.organisation);
  for (const range of ranges) query = query.where(range);
  return query;
}

function withTerms(db: Kysely<Tables>, match: readonly string[], segment: Way['segment']): Fitting {
  if (match.length === 0) return db.selectFrom('subject');
  if (engineOf(db) === 'sqlite')
    return db
      .selectFrom('subject')
      .innerJoin('subject_search', 'subject_search.rowid', 'subject.number')
      .where(sql<SqlBool>`subject_search match ${match.join(' AND ')}`) as unknown as Fitting;
  const parts = match.map((part) => sql`${part}::tsquery`);
  const all = (queries: readonly RawBuilder<unknown>[]) =>
    sql<SqlBool>`(${sql.join(
      queries.map((query) => sql`${sql.raw(TERMS_VECTOR)} @@ ${query}`),
      sql` and `,
    )})`;
  if (segment === undefined) return db.selectFrom('subject').where(all(parts));
  // `offset 0` keeps the other conditions out, so that no index but that of the terms can seem better to the planner.
  const hits = sql`(select * from subject where ${all([sql`('n' || ${segment})::tsquery`, ...parts])} offset 0)`;
  return db.selectFrom(hits.as('subject')) as unknown as Fitting;
}

/** Conditions on amounts and times, on the bare column only where its index serves the order. */
function rangesOf(filter: SubjectFilter, order: Way['order']): RawBuilder<SqlBool>[] {
  const bare = (sort: 'capacity' | 'changed') => order === null || order === sort;
  const capacity = bare('capacity') ? sql`subject.capacity` : sql`(subject.capacity + 0)`;
  const changed = bare('changed') ? sql`subject.changed_at` : sql`(subject.changed_at || '')`;
  const { capacityFrom, capacityTo, changedSince, changedBefore } = filter;
  return [
    ...(capacityFrom === undefined ? [] : [sql<SqlBool>`${capacity} >= ${capacityFrom}`]),
    ...(capacityTo === undefined ? [] : [sql<SqlBool>`${capacity} <= ${capacityTo}`]),
    ...(changedSince === undefined ? [] : [sql<SqlBool>`${changed} >= ${beginningOf(changedSince)}`]),
    ...(changedBefore === undefined ? [] : [sql<SqlBool>`${changed} < ${beginningOf(changedBefore)}`]),
  ];
}

/** Whether the filter looks for terms, so that their index finds the rows. */
export function looksForTerms(db: Kysely<Tables>, scope: Scope, filter: SubjectFilter): boolean {
  return conditionOf(db, scope, filter).match.length > 0;
}

function conditionOf(db: Kysely<Tables>, scope: Scope, filter: SubjectFilter) {
  const facets = facetsOf(filter);
  const text = filter.text ?? '';
  const own = text === '' && facets.length === 0 ? [] : ownParts(scope);
  return searchCondition(engineOf(db), text, [...facets, ...own]);
}

function facetsOf(filter: SubjectFilter): FacetFilter[] {
  return (Object.keys(FACETS) as (keyof typeof FACETS)[]).flatMap((facet) => {
    // Most are listed: a column tells that better than a term.
    if (facet === 'organisation' || (facet === 'listing' && onlyListed(filter))) return [];
    const values = filter[facet];
    if (values === undefined) return [];
    return [{ facet, values: typeof values === 'string' ? [values] : values }];
  });
}

/** The scope once more as terms: the search then passes over what others have. */
function ownParts(scope: Scope): FacetFilter[] {
  if (scope.kind === 'all') return [];
  const organisation = scope.kind === 'organisations' ? scope.organisations : [scope.organisation];
  const office = scope.kind === 'offices' ? scope.offices : [];
  const parts = [
    { facet: 'organisation', values: organisation },
    { facet: 'office', values: office },
  ];
  return parts.filter(({ values }) => values.length > 0 && values.length <= MOST_VALUES);
}

function onlyListed({ listing = ['listed'] }: SubjectFilter): boolean {
  return listing.every((one) => one === 'listed');
}

/** The instant at which a Beijing day begins. */
function beginningOf(day: string): string {
  return new Date(Date.parse(`${day}T16:00:00.000Z`) - DAY).toISOString();
}
