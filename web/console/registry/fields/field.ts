/** A field of a record as the forms, the pages and the comparisons use it. */

import type { Field } from '../../../../server/registry/shared/fields.ts';

export type { Field };

/** An authority's own field of a subject. */
export interface ExtraField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'date' | 'choice';
  readonly options: readonly string[];
  readonly retired: boolean;
}

/** Chinese names by field, for comparing. */
export function labelsOf(fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, label }) => [name, label]));
}

/** Fields by group, in the order of the groups; groups without fields are left out. */
export function grouped(
  groups: Readonly<Record<string, string>>,
  fields: readonly Field[],
): readonly { readonly group: string; readonly label: string; readonly fields: readonly Field[] }[] {
  return Object.entries(groups)
    .map(([group, label]) => ({ group, label, fields: fields.filter((field) => field.group === group) }))
    .filter((one) => one.fields.length > 0);
}
