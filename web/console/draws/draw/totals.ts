/** Sums over the classes of a freeze. */

import type { Frozen } from '../requests.ts';

/** Of all classes, those that no item is for among them. */
export function totalOf({ strata }: Pick<Frozen, 'strata'>, field: 'rows' | 'eligible' | 'quota'): number {
  return strata.reduce((sum, one) => sum + one[field], 0);
}

/** Of one class: everybody who is out. */
export const outOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
