/** The list of the inspector registry: its conditions, a page of it, and its counts. */

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type ReadContext, type Tables, within } from '../../platform/index.ts';
import { normalised } from '../shared/search-terms.ts';
import { dayAfter } from './days.ts';
import type { ListQuery } from './schema.ts';
import type { InspectorKind, InspectorStatus } from './types.ts';

/** Counts of everything that the query finds. */
export interface ListCounts {
  readonly total: number;
  readonly kinds: { kind: InspectorKind; count: number }[];
  readonly statuses: { status: InspectorStatus; count: number }[];
}

/** Ids of one page, by name; the counts are of all pages. */
export async function findPage(ctx: ReadContext, query: ListQuery): Promise<{ ids: string[]; counts: ListCounts }> {
  const matching = ctx.db.selectFrom('inspector as i').where((eb) => conditionsOf(ctx, query, eb));
  const page = await matching
    .select('i.id')
    .orderBy('i.name')
    .orderBy('i.id')
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  const groups = await matching
    .select(({ fn }) => ['i.kind', 'i.status', fn.countAll<number>().as('count')])
    .groupBy(['i.kind', 'i.status'])
    .execute();
  return { ids: page.map(({ id }) => id), counts: countsOf(groups) };
}

function countsOf(groups: readonly { kind: InspectorKind; status: InspectorStatus; count: number }[]): ListCounts {
  const sum = (some: typeof groups) => some.reduce((total, { count }) => total + Number(count), 0);
  const kinds = Map.groupBy(groups, ({ kind }) => kind);
  const statuses = Map.groupBy(groups, ({ status }) => status);
  return {
    total: sum(groups),
    kinds: Array.from(kinds, ([kind, some]) => ({ kind, count: sum(some) })),
    statuses: Array.from(statuses, ([status, some]) => ({ status, count: sum(some) })),
  };
}

type Builder = ExpressionBuilder<Tables & { i: Tables['inspector'] }, 'i'>;

function conditionsOf(ctx: ReadContext, query: ListQuery, eb: Builder): Expression<SqlBool> {
  const equal = ([column, value]: readonly [Parameters<Builder>[0], string | undefined]) =>
    value === undefined ? [] : [eb(column, '=', value)];
  return eb.and([
    within(ctx.scope, { organisation: 'i.organisation', office: 'i.office' }),
    ...[
      ['i.listing', query.listing] as const,
      ['i.kind', query.kind] as const,
      ['i.status', query.status] as const,
      ['i.unit', query.unit] as const,
      ['i.office', query.office] as const,
      ['i.department', query.department] as const,
    ].flatMap(equal),
    ...wordsOf(query.text).map((word) => sql<SqlBool>`i.sought like ${word} escape '!'`),
    ...(query.skill === undefined ? [] : [hasSkill(eb, query.skill)]),
    ...(query.endsWithin === undefined ? [] : [endsBefore(eb, dayAfter(ctx.today, query.endsWithin))]),
    ...(query.onLeaveOn === undefined ? [] : [isAbsentOn(eb, query.onLeaveOn)]),
  ]);
}

/** Each word is part of the name, its pinyin or initials, a certificate number or the staff number. */
function wordsOf(text = ''): string[] {
  const words = normalised(text).split(' ').filter(Boolean);
  return words.map((word) => `%${word.replace(/[%_!]/g, '!$&')}%`);
}

function hasSkill(eb: Builder, skill: string) {
  const skills = eb
    .selectFrom('inspector_skill as s')
    .whereRef('s.inspector', '=', 'i.id')
    .where('s.skill', '=', skill);
  return eb.exists(skills.select('s.skill'));
}

/** With a certificate in use that ends by then, or has ended. */
function endsBefore(eb: Builder, day: string) {
  const certificates = eb
    .selectFrom('inspector_certificate as c')
    .whereRef('c.inspector', '=', 'i.id')
    .where('c.standing', '=', 'current')
    .where('c.valid_until', '<=', day);
  return eb.exists(certificates.select('c.id'));
}

function isAbsentOn(eb: Builder, day: string) {
  const absences = eb
    .selectFrom('inspector_absence as a')
    .whereRef('a.inspector', '=', 'i.id')
    .where('a.first_day', '<=', day)
    .where((or) => or.or([or('a.last_day', 'is', null), or('a.last_day', '>=', day)]));
  return eb.exists(absences.select('a.id'));
}
