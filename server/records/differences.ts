/** What differs between two versions of a record, field by field. */

import { canonicalJson, type Json } from '../platform/index.ts';

/** One field that differs; null where it was, or is, not filled in. */
export interface Difference {
  readonly field: string;
  readonly label: string;
  readonly before: Json;
  readonly after: Json;
}

/** What of a field is needed to name it. */
interface Labelled {
  readonly name: string;
  readonly label: string;
}

/**
 * The fields of `before` and `after` (objects, or null for nothing) whose values differ, in the order of `fields`; those
 * not among `fields` come last and are called by their names.
 */
export function differences(before: Json, after: Json, fields: readonly Labelled[]): Difference[] {
  const [old, now] = [asObject(before), asObject(after)];
  const known = fields.map(({ name }) => name);
  const others = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !known.includes(name));
  const labels = new Map(fields.map(({ name, label }) => [name, label]));
  return [...known, ...others.toSorted()].flatMap((field) => {
    const [was, is] = [old[field] ?? null, now[field] ?? null];
    if (canonicalJson(was) === canonicalJson(is)) return [];
    return [{ field, label: labels.get(field) ?? field, before: was, after: is }];
  });
}

function asObject(value: Json): { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {};
}
