/** For other modules: what changed of the articles that their own rules rest on. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { type BasisChange, changesOf } from './changes.ts';
import { lawOf } from './library.ts';

/**
 * What changed of these citations (《…》第…条) since the Beijing day on which a rule's owner last looked at them, seen from
 * `day`. Looking at it again is the owner's record: ask with that day.
 */
export async function basisChanges(
  db: Kysely<Tables>,
  organisation: string,
  citations: readonly string[],
  checkedOn: string,
  day: string,
): Promise<readonly BasisChange[]> {
  // What was brought in on that day counts as looked at: owners know the day only.
  const looked = { day: checkedOn, moment: `${checkedOn}T15:59:59.999Z` };
  return changesOf(await lawOf(db, organisation), citations, looked, [], day);
}
