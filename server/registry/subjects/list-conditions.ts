/** What a list query asks for, as conditions of the database. */

import { type Kysely, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { type Scope, type Tables, within } from '../../platform/index.ts';
import { engineOf } from '../shared/bulk.ts';
import { type FacetFilter, searchCondition } from '../shared/search.ts';
import { FACETS } from './content.ts';
import type { SubjectFilter, SubjectQuery } from './list-schema.ts';
import { SCOPE_COLUMNS } from './store.ts';

/** Subjects that fit, nothing selected yet. */
export type Fitting = SelectQueryBuilder<Tables, 'subject', object>;

/** A search for more authorities than this is left to the column alone. */
const MOST_ORGANISATIONS = 20;
const DAY = 86_400_000;

/** How the rows are to be found. */
interface Way {
  /** Through the index of terms, or by looking at each row. */
  readonly terms: 'index' | 'scan';
  /** Rows are read in this order, so that no index of another column may be taken; null where the order does not matter. */
  readonly order: SubjectQuery['sort'] | null;
}

/** The subjects of the scope that a filter asks for, as a query without columns and order: `subject.` names them. */
export function fitting(
  db: Kysely<Tables>,
  scope: Scope,
  filter: SubjectFilter,
  way: Way = { terms: 'index', order: null },
): Fitting {
  const { match, where, scan } = conditionOf(db, scope, filter);
  const text = way.terms === 'scan' ? scan : where;
  let query = db.selectFrom('subject').where((eb) => within(scope, SCOPE_COLUMNS, eb));
  if (match !== null)
    query = query
      .innerJoin('subject_search', 'subject_search.rowid', 'subject.number')
      .where(sql<SqlBool>`subject_search match ${match}`) as unknown as Fitting;
  if (text !== null) query = query.where(text);
  if (onlyListed(filter)) query = query.where('subject.listing', '=', 'listed');
  if (filter.organisation !== undefined) query = query.where('subject.organisation', 'in', filter.organisation);
  for (const range of rangesOf(filter, way.order)) query = query.where(range);
  return query;
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

/** Whether the filter looks for terms, so that SQLite joins the search table and PostgreSQL uses its index. */
export function looksForTerms(db: Kysely<Tables>, scope: Scope, filter: SubjectFilter): boolean {
  const { match, where } = conditionOf(db, scope, filter);
  return match !== null || where !== null;
}

function conditionOf(db: Kysely<Tables>, scope: Scope, filter: SubjectFilter) {
  const facets = facetsOf(filter);
  const text = filter.text ?? '';
  const own = text === '' && facets.length === 0 ? [] : ownOrganisations(scope);
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

/** The scope once more as terms: the search then passes over what other authorities have. */
function ownOrganisations(scope: Scope): FacetFilter[] {
  if (scope.kind === 'all') return [];
  const values = scope.kind === 'organisations' ? scope.organisations : [scope.organisation];
  return values.length === 0 || values.length > MOST_ORGANISATIONS ? [] : [{ facet: 'organisation', values }];
}

function onlyListed({ listing = ['listed'] }: SubjectFilter): boolean {
  return listing.every((one) => one === 'listed');
}

/** The instant at which a Beijing day begins. */
function beginningOf(day: string): string {
  return new Date(Date.parse(`${day}T16:00:00.000Z`) - DAY).toISOString();
}
