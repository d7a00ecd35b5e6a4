/** Inspections by any authority, read. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';

/** How many ids go into one condition. */
const PIECE = 1000;

/** The inspections of subjects, the latest first. Whether they may be seen is for the caller to check. */
export async function inspectionsOf(db: Kysely<Tables>, subjects: readonly string[], limit: number) {
  return db
    .selectFrom('prior_inspection')
    .select(['id', 'subject', 'authority', 'level', 'day', 'type', 'source', 'at'])
    .where('subject', 'in', subjects)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Keys of the inspections of subjects that are known already: subject, authority, day and type. */
export async function knownInspections(db: Kysely<Tables>, subjects: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let at = 0; at < subjects.length; at += PIECE) {
    const query = db.selectFrom('prior_inspection').select(['subject', 'authority', 'day', 'type']);
    for (const one of await query.where('subject', 'in', subjects.slice(at, at + PIECE)).execute())
      known.add(inspectionKey(one));
  }
  return known;
}

/** Two inspections with the same key are the same one. */
export function inspectionKey(one: {
  readonly subject: string;
  readonly authority: string;
  readonly day: string;
  readonly type: string;
}): string {
  return [one.subject, one.authority, one.day, one.type].join('\n');
}
