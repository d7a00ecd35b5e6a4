/** The draws of a joint draw: the lead's, the others', and in which order they make the seed. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { findDraw, type StoredDraw } from '../store.ts';
import { inOrder, type JointParty } from './place.ts';

/** The lead's draw of a joint draw; undefined for a draw of one authority. */
export async function leadOf(db: Kysely<Tables>, { content }: StoredDraw): Promise<StoredDraw | undefined> {
  return content.joint === null ? undefined : findDraw(db, content.joint.lead);
}

/** All authorities of the joint draw, the lead first; none for a draw of one authority. */
export async function partiesOf(db: Kysely<Tables>, draw: StoredDraw): Promise<readonly JointParty[]> {
  return (await leadOf(db, draw))?.content.joint?.parties ?? [];
}

/** The other draws of the joint draw that there are, in order of ids: whoever locks several does it in this order. */
export async function othersOf(db: Kysely<Tables>, draw: StoredDraw): Promise<StoredDraw[]> {
  const ids = (await partiesOf(db, draw)).flatMap(({ draw: id }) => (id === null || id === draw.id ? [] : [id]));
  const found: StoredDraw[] = [];
  for (const id of ids.toSorted()) found.push((await findDraw(db, id))!);
  return found;
}

/** The draws whose commitments make the seed, in the order of the protocol: of all parties, or the one. */
export async function committingDraws(db: Kysely<Tables>, draw: StoredDraw): Promise<StoredDraw[]> {
  if (draw.content.joint === null) return [draw];
  const found: StoredDraw[] = [];
  for (const { draw: id } of inOrder(await partiesOf(db, draw)))
    if (id !== null) found.push(id === draw.id ? draw : (await findDraw(db, id))!);
  return found;
}
