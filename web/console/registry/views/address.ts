/** The query that stands in the address of the list, for keeping it. */

import { SUBJECT_FILTERS } from '../subjects/filters.ts';
import { queryBody } from '../subjects/query.ts';

type Address = Readonly<Record<string, string | readonly string[] | undefined>>;

const NAMES = SUBJECT_FILTERS.flatMap((filter) =>
  filter.kind === 'dates' ? [filter.key, filter.until] : [filter.key],
);

/** Conditions, text and order; page, open record and whatever else is in the address are no part of it. */
export function queryOfAddress(address: Address): Readonly<Record<string, unknown>> {
  const many = (value: Address[string]) => (value === undefined ? [] : typeof value === 'string' ? [value] : value);
  return queryBody({
    q: many(address['q'])[0] ?? '',
    sort: many(address['sort'])[0] ?? null,
    filters: Object.fromEntries(NAMES.map((name) => [name, many(address[name])])),
  });
}
