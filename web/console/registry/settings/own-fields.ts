/** An authority's own fields as they are sent. */

import type { ExtraField } from '../fields/field.ts';

export type OwnField = Omit<ExtraField, 'retired'>;

/** A new field. Its code is never shown; it only has to differ from all that were there. */
export function freshField(known: readonly Pick<ExtraField, 'name'>[]): OwnField {
  const taken = new Set(known.map(({ name }) => name));
  const random = () => `field_${Math.random().toString(36).slice(2, 10)}`;
  let name = random();
  while (taken.has(name)) name = random();
  return { name, label: '', type: 'text', options: [] };
}

/** Nothing but what the server knows; options only where there is a choice. */
export function fieldsBody(fields: readonly OwnField[]): { readonly fields: readonly OwnField[] } {
  return {
    fields: fields.map(({ name, label, type, options }) => {
      return { name, label: label.trim(), type, options: type === 'choice' ? (options ?? []) : [] };
    }),
  };
}
