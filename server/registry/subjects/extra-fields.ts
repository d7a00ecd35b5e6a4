/** An authority's own fields of a subject. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';

/** One of them. */
export interface FieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'date' | 'choice';
  /** Of `choice`. */
  readonly options: readonly string[];
  /** What was filled in stays, nothing new is. */
  readonly retired: boolean;
}

/** An authority's fields in the order of the form. */
export async function extraFields(db: Kysely<Tables>, organisation: string): Promise<FieldDefinition[]> {
  const rows = await db
    .selectFrom('subject_field')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('position')
    .orderBy('name')
    .execute();
  return rows.map(({ name, label, type, options, retired_at }) => {
    return { name, label, type, options: JSON.parse(options) as string[], retired: retired_at !== null };
  });
}

/** Labels by name. */
export function labelsOf(definitions: readonly FieldDefinition[]): ReadonlyMap<string, string> {
  return new Map(definitions.map(({ name, label }) => [name, label]));
}
