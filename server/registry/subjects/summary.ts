/** Counts for the public: no names, no single subject. */

import type { Kysely } from 'kysely';
import type { PublicContext, Tables } from '../../platform/index.ts';

/** How long a count is given again, in milliseconds: it reads the whole registry, and anybody may ask. */
const KEPT = 300_000;

/** Counts of subjects in the registry. */
export interface Summary {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly total: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, number>>;
  /** By class; `unrated` for those without. */
  readonly creditClasses: Readonly<Record<string, number>>;
}

/** What gives the counts, at most five minutes old. */
export function makeSummary(): (ctx: PublicContext) => Promise<Summary> {
  let kept: Summary | undefined;
  return async ({ db, now }) => {
    const fresh = kept !== undefined && Math.abs(Date.parse(now) - Date.parse(kept.at)) < KEPT;
    if (!fresh) kept = { at: now, ...(await count(db)) };
    return kept as Summary;
  };
}

async function count(db: Kysely<Tables>): Promise<Omit<Summary, 'at'>> {
  const rows = await db
    .selectFrom('subject')
    .select((eb) => ['kind', 'status', 'credit_class', eb.fn.countAll<number>().as('count')])
    .where('listing', '=', 'listed')
    .groupBy(['kind', 'status', 'credit_class'])
    .execute();
  const by = (name: (row: (typeof rows)[number]) => string) => {
    const counts: Record<string, number> = {};
    for (const row of rows) counts[name(row)] = (counts[name(row)] ?? 0) + row.count;
    return counts;
  };
  return {
    total: rows.reduce((sum, row) => sum + row.count, 0),
    kinds: by((row) => row.kind),
    statuses: by((row) => row.status),
    creditClasses: by((row) => row.credit_class ?? 'unrated'),
  };
}
