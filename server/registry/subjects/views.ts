/** Saved views: a person's own queries of the list. */

import type { ReadContext } from '../../platform/index.ts';
import { type SubjectQuery, savedQuery } from './list-schema.ts';

/** A view. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: SubjectQuery;
  readonly columns: readonly string[];
  readonly version: number;
}

/** The account's views by name. One whose query is no longer understood is left out. */
export async function viewsOf(ctx: ReadContext): Promise<SavedView[]> {
  const rows = await ctx.db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query', 'columns', 'version'])
    .where('account', '=', ctx.actor.account)
    .where('list', '=', 'subjects')
    .orderBy('name')
    .execute();
  return rows.flatMap(({ query, columns, ...view }) => {
    const parsed = savedQuery.safeParse(JSON.parse(query));
    return parsed.success ? [{ ...view, query: parsed.data, columns: JSON.parse(columns) as string[] }] : [];
  });
}
