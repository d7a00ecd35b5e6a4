/** Which field of a form a problem's `errors[].field` means. */

import type { FieldError } from '../api/problem.ts';

export type FieldPath = (string | number)[];

/** `subjects[3].name` and `subjects.3.name` are the same place: `['subjects', 3, 'name']`. */
export function fieldPath(field: string): FieldPath {
  return field
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * Splits errors into those that belong to a field on the form and those that have to be told above it. A field belongs
 * when its path or the beginning of it is one of `known`.
 */
export function placeErrors(errors: readonly FieldError[], known: readonly FieldPath[]) {
  const placed: { name: FieldPath; errors: string[] }[] = [];
  const loose: string[] = [];
  const places = new Map(known.map((path) => [path.join('.'), path]));
  for (const { field, message } of errors) {
    const path = fieldPath(field);
    const found = path.map((_, index) => places.get(path.slice(0, path.length - index).join('.'))).find(Boolean);
    if (found === undefined) loose.push(message);
    else {
      const before = placed.find(({ name }) => name === found);
      if (before === undefined) placed.push({ name: found, errors: [message] });
      else before.errors.push(message);
    }
  }
  return { placed, loose };
}
