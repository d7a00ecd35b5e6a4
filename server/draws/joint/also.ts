/** Which other authorities of a joint draw drew a firm too: for whoever may read the list. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { selectedNow } from '../ceremony/in-force.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';
import { seatsOf } from './seats.ts';

/** A credit code is the same firm everywhere; the number of a registry is another firm in another registry. */
export const isSameEverywhere = (id: string): boolean => /^[0-9A-Z]{18}$/.test(id);

/** Nobody for a draw of one authority, and while the others still compute. */
export async function drawnByOthers(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'cipher'>,
  draw: StoredDraw,
): Promise<(subject: string) => { authority: string; number: string }[]> {
  const drawn: { readonly authority: string; readonly number: string; readonly subjects: ReadonlySet<string> }[] = [];
  for (const { name: authority, stored } of await seatsOf(db, draw)) {
    if (stored === undefined || stored.id === draw.id || stored.content.outcome === null) continue;
    const { number } = stored.content.committed!;
    drawn.push({ authority, number, subjects: await selectedNow(db, deps, stored.id) });
  }
  return (subject) => {
    const those = isSameEverywhere(subject) ? drawn.filter(({ subjects }) => subjects.has(subject)) : [];
    return those.map(({ authority, number }) => ({ authority, number }));
  };
}
