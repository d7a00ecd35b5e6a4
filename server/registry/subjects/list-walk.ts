/**
 * PostgreSQL: walks through the index of terms in order of entry, one segment of numbers after another, until there are
 * enough hits. A rare word costs a glance at each segment, a common one ends in the first: no planner has to guess.
 */

import { type RawBuilder, sql } from 'kysely';
import type { ReadContext } from '../../platform/index.ts';
import { fitting } from './list-conditions.ts';
import type { ListQuery, SubjectFilter } from './list-schema.ts';

/** The numbers of the first hits, at most `most`, in order of entry in the direction of the query. */
export async function hitsInOrder(
  ctx: ReadContext,
  query: SubjectFilter & Pick<ListQuery, 'direction'>,
  most: number,
): Promise<number[]> {
  const falling = query.direction === 'desc';
  const [from, to, step] = falling ? [segmentOf('max'), segmentOf('min'), -1] : [segmentOf('min'), segmentOf('max'), 1];
  const hits = fitting(ctx.db, ctx.scope, query, { order: 'number', segment: sql`segment.at` })
    .select('subject.number')
    .orderBy('subject.number', query.direction)
    .limit(most);
  // The join goes through the series from its beginning, since each segment's hits depend on it; it stops at the limit.
  const { rows } = await sql<{ number: number }>`select found.number
    from generate_series(${from}, ${to}, ${sql.lit(step)}) as segment (at) cross join lateral (${hits}) as found
    limit ${most}`.execute(ctx.db);
  return rows.map(({ number }) => number);
}

/** The segment of the first or the last subject, as in `TERMS_VECTOR`. */
function segmentOf(end: 'min' | 'max'): RawBuilder<unknown> {
  return sql`(select ${sql.raw(end)}(number) >> 15 from subject)`;
}
