/** Between the address of the list and the query that the server takes. */

import type { savedQuery } from '../../../../server/registry/subjects/list-schema.ts';
import type { ListQuery } from '../../../kit/index.ts';
import type { OutputOf } from '../words/output.ts';

export type SubjectQuery = OutputOf<typeof savedQuery>;

/** Conditions that have one value; all others may have several. */
const SINGLE = new Set(['filed', 'capacityFrom', 'capacityTo', 'changedSince']);
const NUMBERS = new Set(['capacityFrom', 'capacityTo']);

type Asked = Readonly<Record<string, string | number | readonly string[]>>;

/** What is asked of the server, page aside. Conditions without a value are left out. */
export function askedOf({ q, filters, sort }: Pick<ListQuery, 'q' | 'filters' | 'sort'>): Asked {
  const asked: Record<string, string | number | readonly string[]> = {};
  if (q !== '') asked['text'] = q;
  for (const [name, values] of Object.entries(filters)) {
    if (values[0] === undefined) continue;
    asked[name] = SINGLE.has(name) ? values[0] : values;
  }
  if (sort !== null) {
    asked['sort'] = sort.replace(/^-/, '');
    asked['direction'] = sort.startsWith('-') ? 'desc' : 'asc';
  }
  return asked;
}

/** The same as a JSON body, for saved views and exports: numbers are numbers there. */
export function queryBody(query: Pick<ListQuery, 'q' | 'filters' | 'sort'>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(askedOf(query)).map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value]),
  );
}

/** The address of a saved query: the reverse of `queryBody`. */
export function addressOf(query: Partial<SubjectQuery>): Record<string, string | string[]> {
  const { text, sort, direction, ...conditions } = query;
  const address: Record<string, string | string[]> = {};
  if (text !== undefined && text !== '') address['q'] = text;
  for (const [name, value] of Object.entries(conditions)) {
    if (value === undefined) continue;
    const values = (Array.isArray(value) ? value : [value]).map(String);
    if (values.length > 0) address[name] = values.length === 1 ? values[0]! : values;
  }
  const usual = sort === 'number' && direction === 'desc';
  if (sort !== undefined && !usual) address['sort'] = direction === 'desc' ? `-${sort}` : sort;
  return address;
}
