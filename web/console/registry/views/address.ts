/** Between the address of the list and the query and columns that are kept of it. */

import { SUBJECT_FILTERS } from '../subjects/filters.ts';
import { addressOf, queryBody, type SubjectQuery } from '../subjects/query.ts';

type Address = Readonly<Record<string, string | readonly string[] | undefined>>;

const NAMES = SUBJECT_FILTERS.flatMap((filter) =>
  filter.kind === 'dates' ? [filter.key, filter.until] : [filter.key],
);

interface Kept {
  readonly query: Partial<SubjectQuery>;
  readonly columns: readonly string[];
}

/** The address that shows a kept view. One kept without columns is shown with those of the person. */
export function addressOfView({ query, columns }: Kept): Record<string, string | string[]> {
  return { ...addressOf(query), ...(columns.length > 0 ? { columns: columns.join('.') } : {}) };
}

/** Conditions, text and order; page, open record and whatever else is in the address are no part of it. */
export function queryOfAddress(address: Address): Readonly<Record<string, unknown>> {
  const many = (value: Address[string]) => (value === undefined ? [] : typeof value === 'string' ? [value] : value);
  return queryBody({
    q: many(address['q'])[0] ?? '',
    sort: many(address['sort'])[0] ?? null,
    filters: Object.fromEntries(NAMES.map((name) => [name, many(address[name])])),
  });
}
