/** The people of an authority, for those who plan with them. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import type { StoredInspector } from './content.ts';
import { findInspectors } from './store.ts';

/** Everybody in an authority's registry, and from which subjects each is recused now. For computing, never for showing. */
export interface People {
  readonly inspectors: readonly StoredInspector[];
  readonly recusals: readonly { readonly inspector: string; readonly subject: string }[];
}

/** Reads the people; whether the actor may see them is for the caller to check. */
export async function peopleOf(db: Kysely<Tables>, organisation: string): Promise<People> {
  const rows = await db.selectFrom('inspector').select('id').where('organisation', '=', organisation).execute();
  const inspectors = await findInspectors(
    db,
    rows.map(({ id }) => id),
  );
  const recusals = await db
    .selectFrom('recusal')
    .select(['inspector', 'subject'])
    .where('organisation', '=', organisation)
    .where('ended_reason', 'is', null)
    .where('erased_at', 'is', null)
    .execute();
  return {
    inspectors,
    recusals: recusals.flatMap(({ inspector, subject }) => (subject === null ? [] : [{ inspector, subject }])),
  };
}
