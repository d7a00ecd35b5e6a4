/** From what is filled in to what is sent, and back: nothing filled in is nothing sent, a change names only what differs. */

import { canonical } from './canonical.ts';
import type { Field } from './field.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** The values of the form for a record: its own fields, nothing else. */
export function formValues(fields: readonly Field[], record: Facts): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name }) => [name, record[name]] as const).filter(([, value]) => !isEmpty(value)),
  );
}

/** What is sent of a new record: texts trimmed, what was left empty is left out. */
export function draftFacts(fields: readonly Field[], values: Facts): Record<string, unknown> {
  const entries = fields.map((field) => [field.name, cleaned(field, values[field.name])] as const);
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

/**
 * What is sent of a change: only fields that differ from the record as it was opened, null for what was taken away. A
 * sealed field is shown masked, so that it is only sent when something else was filled in.
 */
export function changedFacts(fields: readonly Field[], before: Facts, values: Facts): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const field of fields) {
    const now = cleaned(field, values[field.name]);
    if (canonical(now) === canonical(before[field.name])) continue;
    patch[field.name] = isEmpty(now) ? null : now;
  }
  return patch;
}

/** An authority's own fields: the same, without names of fields known beforehand. */
export function changedExtra(before: Facts, values: Facts): Record<string, unknown> {
  const names = new Set([...Object.keys(before), ...Object.keys(values)]);
  const patch: Record<string, unknown> = {};
  for (const name of names) {
    const now = trimmed(values[name]);
    if (canonical(now) === canonical(before[name])) continue;
    patch[name] = isEmpty(now) ? null : now;
  }
  return patch;
}

/** Nothing, an empty text, an empty list. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function cleaned({ type }: Field, value: unknown): unknown {
  if (type === 'list' && Array.isArray(value)) {
    return [...new Set(value.map((item) => String(item).trim()).filter((item) => item !== ''))];
  }
  if (type === 'licences' && Array.isArray(value))
    return value.map(licence).filter((item) => Object.keys(item).length > 0);
  return trimmed(value);
}

function licence(item: unknown): Record<string, unknown> {
  const entries = Object.entries((item ?? {}) as Facts).map(([name, value]) => [name, trimmed(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().normalize('NFC') : value;
}
