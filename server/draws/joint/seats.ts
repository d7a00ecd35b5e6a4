/** The authorities of a joint draw with their draws. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { findDraw, type StoredDraw } from '../store.ts';
import { partiesOf } from './parties.ts';
import type { JointParty } from './place.ts';

/** An authority with its draw; undefined while it has none. */
export interface Seat extends JointParty {
  readonly stored: StoredDraw | undefined;
}

/** Everybody in it, the lead first; none for a draw of one authority. */
export async function seatsOf(db: Kysely<Tables>, draw: StoredDraw): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (const party of await partiesOf(db, draw))
    seats.push({ ...party, stored: party.draw === null ? undefined : await findDraw(db, party.draw) });
  return seats;
}
