/** What is sent of a part of a record: what was left empty is null, lists are lists. */

import { isEmpty } from '../fields/facts.ts';

type Values = Readonly<Record<string, unknown>>;

/** Each of `names` with its value, or null where nothing was filled in; texts trimmed. */
export function partOf(values: Values, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => {
      const value = values[name];
      const clean = typeof value === 'string' ? value.trim() : value;
      return [name, isEmpty(clean) ? null : clean];
    }),
  );
}

/** A certificate; null where neither kind nor number was filled in. */
export function certificateOf(values: Values | undefined): Record<string, unknown> | null {
  if (values === undefined || (isEmpty(values['kind']) && isEmpty(values['number']))) return null;
  const items = Array.isArray(values['items']) ? values['items'] : [];
  return { ...partOf(values, ['kind', 'number', 'issuer', 'validFrom', 'validUntil']), items };
}
