/** 进一次门: firms that several authorities drew with the one seed are visited once (国发〔2019〕5号; 国办发〔2024〕54号: 能合并的合并). */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { readList } from '../ceremony/list.ts';
import type { DrawDeps } from '../policy.ts';
import { isSameEverywhere } from './also.ts';
import type { PublicJoint } from './schema.ts';
import type { Seat } from './seats.ts';

/** The firms drawn by two or more, in order of ids, with their teams; null until every list is public. */
export async function jointVisits(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'cipher' | 'store'>,
  seats: readonly Seat[],
): Promise<PublicJoint['visits']> {
  if (seats.some(({ stored }) => stored?.content.state !== 'disclosed')) return null;
  const visits = new Map<string, NonNullable<PublicJoint['visits']>[number]>();
  for (const { name: authority, stored } of seats) {
    const { strata } = await readList(db, deps, stored!);
    const { number } = stored!.content.committed!;
    for (const { id, name, members } of strata.flatMap(({ selected }) => selected)) {
      if (!isSameEverywhere(id)) continue;
      const visit = visits.get(id) ?? { id, name, drawn: [] };
      visit.drawn.push({ authority, number, members: (members ?? []).map((person) => person.name) });
      visits.set(id, visit);
    }
  }
  return [...visits.values()].filter(({ drawn }) => drawn.length > 1).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
