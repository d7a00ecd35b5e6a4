/** The records that a query shows, in order of entry or name, page by page. */

import type { Kysely } from 'kysely';
import type { ReadContext, Tables } from '../../../platform/index.ts';
import { findInspectors, findPage, fitting, type StoredInspector, type SubjectContent } from '../registries.ts';
import type { InspectorExportQuery, SubjectExportQuery } from './schema.ts';

const ROWS_AT_ONCE = 1000;
const PEOPLE_AT_ONCE = 200;

/** How many subjects a query finds, counted to `most`. */
export async function countSubjects(
  db: Kysely<Tables>,
  scope: ReadContext['scope'],
  query: SubjectExportQuery,
  most: number,
): Promise<number> {
  const some = fitting(db, scope, query).select('subject.number').limit(most);
  const counted = db.selectFrom(some.as('some')).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}

/** The subjects that a query finds, at most `most`. */
export async function* subjectRows(
  db: Kysely<Tables>,
  scope: ReadContext['scope'],
  query: SubjectExportQuery,
  most: number,
): AsyncGenerator<SubjectContent> {
  for (let after = 0, given = 0; given < most; ) {
    const rows = await fitting(db, scope, query)
      .select(['subject.number', 'subject.content'])
      .where('subject.number', '>', after)
      .orderBy('subject.number')
      .limit(Math.min(ROWS_AT_ONCE, most - given))
      .execute();
    for (const { content } of rows) yield JSON.parse(content) as SubjectContent;
    if (rows.length < ROWS_AT_ONCE) return;
    given += rows.length;
    after = rows.at(-1)!.number;
  }
}

/** How many people a query finds. */
export async function countPeople(ctx: ReadContext, query: InspectorExportQuery): Promise<number> {
  return (await findPage(ctx, { ...query, page: 1, size: 1 })).counts.total;
}

/** The people that a query finds. */
export async function* inspectorRows(ctx: ReadContext, query: InspectorExportQuery): AsyncGenerator<StoredInspector> {
  for (let page = 1; ; page++) {
    const { ids } = await findPage(ctx, { ...query, page, size: PEOPLE_AT_ONCE });
    const found = new Map((await findInspectors(ctx.db, ids)).map((one) => [one.id, one]));
    for (const id of ids) yield found.get(id)!;
    if (ids.length < PEOPLE_AT_ONCE) return;
  }
}
