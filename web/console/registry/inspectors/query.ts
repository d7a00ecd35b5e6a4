/** The present query of the list as the body of an export: numbers are numbers there. */

import type { ListQuery } from '../../../kit/index.ts';
import { askedOf } from './requests.ts';

/** All conditions that are set; those in the registry where nothing is said of it. */
export function exportQuery(query: Pick<ListQuery, 'q' | 'filters'>): Readonly<Record<string, unknown>> {
  const { endsWithin, ...asked } = askedOf(query);
  return { listing: 'listed', ...asked, ...(endsWithin === undefined ? {} : { endsWithin: Number(endsWithin) }) };
}
