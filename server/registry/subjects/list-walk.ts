/**
 * PostgreSQL: reads subjects in order of entry, stretch by stretch, where hits are so many that the first ones are near.
 * The planner takes conditions on terms for rare and would fetch every hit to sort them: for a common word that is most of
 * the table.
 */

import { type ReadContext, within } from '../../platform/index.ts';
import { fitting } from './list-conditions.ts';
import type { ListQuery } from './list-schema.ts';
import { SCOPE_COLUMNS } from './store.ts';

/** The first stretch, in rows; each further one is twice as long. */
const STRETCH = 2000;
/** Hits among the first stretch from which on walking is quicker than the index. */
const COMMON = 400;
/** How many rows are walked for a count before the index takes over. */
const LONGEST_WALK = 126_000;

/** Counts hits up to `most`; null where they are rare among the newest rows, so that the index is the better way. */
export async function countByWalking(ctx: ReadContext, query: ListQuery, most: number): Promise<number | null> {
  let count = 0;
  let walked = 0;
  for await (const { numbers, rows, ended } of stretches(ctx, query, most)) {
    count += numbers.length;
    walked += rows;
    if (count >= most || ended) return Math.min(count, most);
    if (count < COMMON || walked >= LONGEST_WALK) return null;
  }
  return count;
}

/** The numbers of the first `wanted` hits in the query's direction. */
export async function newestByWalking(ctx: ReadContext, query: ListQuery, wanted: number): Promise<number[]> {
  const found: number[] = [];
  for await (const { numbers } of stretches(ctx, query, wanted)) {
    found.push(...numbers);
    if (found.length >= wanted) break;
  }
  return found.slice(0, wanted);
}

interface Stretch {
  readonly numbers: readonly number[];
  readonly rows: number;
  readonly ended: boolean;
}

async function* stretches(ctx: ReadContext, query: ListQuery, limit: number): AsyncGenerator<Stretch> {
  const { first, last } = await bounds(ctx);
  let [low, high, rows] = [first, last, STRETCH];
  while (low <= high) {
    const [from, to] = query.direction === 'desc' ? [high - rows + 1, high] : [low, low + rows - 1];
    const found = await fitting(ctx.db, ctx.scope, query, { terms: 'scan', order: 'number' })
      .select('subject.number')
      .where('subject.number', '>=', from)
      .where('subject.number', '<=', to)
      .orderBy('subject.number', query.direction)
      .limit(limit)
      .execute();
    if (query.direction === 'desc') high = from - 1;
    else low = to + 1;
    yield { numbers: found.map(({ number }) => number), rows, ended: low > high };
    rows *= 2;
  }
}

/** The first and the last number within the scope; an empty stretch where there is none. */
async function bounds(ctx: ReadContext): Promise<{ readonly first: number; readonly last: number }> {
  const end = (direction: 'asc' | 'desc') =>
    ctx.db
      .selectFrom('subject')
      .select('number')
      .where((eb) => within(ctx.scope, SCOPE_COLUMNS, eb))
      .orderBy('number', direction)
      .limit(1)
      .executeTakeFirst();
  return { first: (await end('asc'))?.number ?? 1, last: (await end('desc'))?.number ?? 0 };
}
