/** Every mark of the scope: on which lists which subjects are, were, or will be. */

import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { type ReadContext, type Tables, within } from '../platform/index.ts';
import type { FrequencyDeps } from './policy.ts';
import { markView } from './queries.ts';
import { SCOPE_COLUMNS, subjectFacts, subjectsThatFit } from './registry.ts';
import type { MarkState, marksQuery, marksShape } from './schema.ts';
import { currentMarks } from './store.ts';

type Query = z.output<typeof marksQuery>;

/**
 * A page of marks, those that began last first, also of subjects that are out of the registry by now. Throws `not-found`
 * where one subject is asked for that is beyond the scope.
 */
export async function listMarks(
  ctx: ReadContext,
  deps: FrequencyDeps,
  { page, size, ...query }: Query,
): Promise<z.input<typeof marksShape>> {
  if (query.subject !== undefined) await subjectFacts(ctx, query.subject);
  const fitting = marksThatFit(ctx, query);
  const rows = await fitting
    .select('subject.name')
    .orderBy('mark.from_day', 'desc')
    .orderBy('mark.id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { total } = await fitting
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { marks: rows.map((row) => markView(ctx, deps, row, row.name)), total };
}

function marksThatFit(ctx: ReadContext, { subject, mark, state, text, town }: Omit<Query, 'page' | 'size'>) {
  let query = currentMarks(ctx.db)
    .innerJoin('subject', 'subject.id', 'mark.subject')
    .where(within(ctx.scope, SCOPE_COLUMNS));
  if (subject !== undefined) query = query.where('mark.subject', '=', subject);
  if (mark !== undefined) query = query.where('mark.mark', 'in', mark);
  if (state !== undefined) query = query.where((eb) => stands(eb, state, ctx.today));
  if (text === undefined && town === undefined) return query;
  const filter = { ...(text === undefined ? {} : { text }), ...(town === undefined ? {} : { town }) };
  return query.where('subject.number', 'in', subjectsThatFit(ctx, filter));
}

/** As `stateOfMark` tells it. */
function stands(
  eb: ExpressionBuilder<{ mark: Tables['subject_mark_version'] }, 'mark'>,
  state: MarkState,
  today: string,
) {
  const ended = sql<SqlBool>`(mark.until_day is not null and (mark.until_day < ${today} or mark.until_day < mark.from_day))`;
  if (state === 'ended') return ended;
  return eb.and([eb.not(ended), eb('mark.from_day', state === 'coming' ? '>' : '<=', today)]);
}
