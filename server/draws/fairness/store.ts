/** All SQL of fairness: what the registry says of firms by which they are sorted into groups. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { subjectId } from '../build/ids.ts';

/** Firms read at a time. */
const PIECE = 20_000;

export interface FirmFacts {
  readonly kind: string;
  /** Tonnes. */
  readonly capacity: number | null;
}

/** Kind and capacity of every firm of an authority, by its id in the files; of two records with one code the later. */
export async function firmFacts(db: Kysely<Tables>, organisation: string): Promise<ReadonlyMap<string, FirmFacts>> {
  const facts = new Map<string, FirmFacts>();
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('subject')
      .select(['number', 'uscc', 'kind', 'capacity'])
      .where('organisation', '=', organisation)
      .where('number', '>', after)
      .orderBy('number')
      .limit(PIECE)
      .execute();
    for (const row of rows) facts.set(subjectId(row), { kind: row.kind, capacity: row.capacity });
    if (rows.length < PIECE) return facts;
    after = rows.at(-1)!.number;
  }
}
