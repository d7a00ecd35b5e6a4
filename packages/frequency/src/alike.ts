/** Which items the rules tell apart. */

import type { ItemFacts, Rule } from './types.ts';

/** The same text for items that every rule judges alike, so that one answer is enough for all of them. */
export function likeness(rules: readonly Rule[], { id, kind }: ItemFacts): string {
  const isTold = rules.some(
    (rule) => rule.enabled && ((rule.form === 'cap' && rule.per === 'item') || rule.items.ids?.includes(id)),
  );
  return isTold ? `${kind} ${id}` : kind;
}
