/** What the registry knows: subjects in order of number, and the inspections it keeps. */

import { type Kysely, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { Problem, type ReadContext, type Tables, within } from '../platform/index.ts';
import { fitting, type savedQuery } from '../registry/index.ts';
import type { VisitSource } from './policy.ts';
import { taskTypeOf } from './words.ts';

export { savedQuery } from '../registry/index.ts';

export type SubjectFilter = Omit<z.output<typeof savedQuery>, 'sort' | 'direction'>;

/** What rules ask of a subject. */
export interface RegistryFacts {
  readonly number: number;
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly kind: string;
  readonly creditClass: string | null;
  readonly tags: readonly string[];
  readonly registers: readonly string[];
  readonly established: string | null;
}

export const SCOPE_COLUMNS = { organisation: 'subject.organisation', office: 'subject.office' } as const;
const COLUMNS = ['subject.number', 'subject.kind', 'subject.credit_class'] as const;

/** One subject within the scope, in the registry or out of it. Throws `not-found`. */
export async function subjectFacts(ctx: ReadContext, id: string): Promise<RegistryFacts> {
  const row = await ctx.db
    .selectFrom('subject')
    .select([...COLUMNS, 'subject.id', 'subject.organisation', 'subject.name', 'subject.content'])
    .where('subject.id', '=', id)
    .where(within(ctx.scope, SCOPE_COLUMNS))
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: '（检查对象）' });
  return { ...row, creditClass: row.credit_class, ...contentFacts(row.content) };
}

/** Subjects of an authority by their ids, within the scope; others are left out. In no order. */
export async function namedFacts(
  ctx: ReadContext,
  organisation: string,
  ids: readonly string[],
): Promise<RegistryFacts[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('subject')
    .select([...COLUMNS, 'subject.id', 'subject.organisation', 'subject.name', 'subject.content'])
    .where('subject.id', 'in', ids)
    .where('subject.organisation', '=', organisation)
    .where(within(ctx.scope, SCOPE_COLUMNS))
    .execute();
  return rows.map((row) => ({ ...row, creditClass: row.credit_class, ...contentFacts(row.content) }));
}

/** Subjects of which rules are told the same, by their numbers. */
export type AlikeSubjects = Omit<RegistryFacts, 'number' | 'id' | 'organisation' | 'name'> & {
  readonly numbers: readonly number[];
};

/**
 * So many subjects of the scope that fit, the first after a number, none beyond `upTo`. Without `content` their tags and the like stay empty.
 * The database puts alike ones together: a million rows cost more to take over than to find.
 */
export async function subjectsAfter(
  ctx: ReadContext,
  filter: SubjectFilter,
  {
    after,
    upTo = Number.MAX_SAFE_INTEGER,
    limit,
    content,
  }: { readonly after: number; readonly upTo?: number; readonly limit: number; readonly content: boolean },
): Promise<AlikeSubjects[]> {
  const asked = content ? (['kind', 'credit_class', 'content'] as const) : (['kind', 'credit_class'] as const);
  const some = fitting(ctx.db, ctx.scope, filter, { order: 'number' })
    .select(['subject.number', ...asked.map((column) => `subject.${column}` as const)])
    .where('subject.number', '>', after)
    .where('subject.number', '<=', upTo)
    .orderBy('subject.number')
    .limit(limit);
  const rows = await ctx.db
    .selectFrom(some.as('found'))
    .select([...asked, sql<string>`string_agg(cast(found.number as text), ',')`.as('numbers')])
    .groupBy(asked)
    .execute();
  return rows.map((row) => ({
    ...('content' in row ? contentFacts(row.content as string) : NOTHING),
    kind: row.kind,
    creditClass: row.credit_class,
    numbers: JSON.parse(`[${row.numbers}]`) as number[],
  }));
}

const EVERY_LISTING: SubjectFilter['listing'] = ['listed', 'removed', 'merged'];

/** Numbers of subjects that fit, in the registry or out of it; for a condition. */
export function subjectsThatFit({ db, scope }: Pick<ReadContext, 'db' | 'scope'>, filter: SubjectFilter) {
  return fitting(db, scope, { ...filter, listing: EVERY_LISTING }).select('subject.number');
}

/** Names of subjects that the caller may see, by number. */
export async function namesOf(
  db: Kysely<Tables>,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, { readonly id: string; readonly name: string }>> {
  if (numbers.length === 0) return new Map();
  const rows = await db.selectFrom('subject').select(['number', 'id', 'name']).where('number', 'in', numbers).execute();
  return new Map(rows.map(({ number, id, name }) => [number, { id, name }]));
}

const NOTHING = { tags: [], registers: [], established: null } as const;

function contentFacts(text: string): Pick<RegistryFacts, 'tags' | 'registers' | 'established'> {
  const { tags, specialRegisters, established } = JSON.parse(text) as {
    readonly tags?: readonly string[];
    readonly specialRegisters?: readonly string[];
    readonly established?: string;
  };
  return { tags: tags ?? [], registers: specialRegisters ?? [], established: established ?? null };
}

/** 既往检查: inspections by any authority, entered or imported (辽政办发〔2015〕29号: 上级已查的下级不再查). */
export const registryVisits: VisitSource = {
  async ofSubjects(db, subjects, find) {
    if (subjects.length === 0) return [];
    const rows = await db
      .selectFrom('prior_inspection')
      .select(['id', 'subject', 'authority', 'level', 'day', 'type'])
      .where('subject', 'in', subjects)
      .execute();
    return rows.map(({ id, subject, authority, level, day, type }) => {
      return { id, subject, day, type: taskTypeOf(type), authority: find(authority, level) };
    });
  },
  async inRange(db, { organisation, after, upTo, from, to }, find) {
    const rows = await db
      .selectFrom('subject')
      .innerJoin('prior_inspection as visit', 'visit.subject', 'subject.id')
      .select(['visit.authority', 'visit.level', 'visit.type', TOLD.as('told')])
      // Not on the bare column: read by number, subjects lie beside each other.
      .where(sql<SqlBool>`(subject.organisation || '') = ${organisation}`)
      .where('subject.number', '>', after)
      .where('subject.number', '<=', upTo)
      .where('visit.day', '>=', from)
      .where('visit.day', '<=', to)
      .groupBy(['visit.authority', 'visit.level', 'visit.type'])
      .execute();
    return rows.map(({ authority, level, type, told }) => {
      const pairs = JSON.parse(`[${told}]`) as (number | string)[];
      return {
        authority: find(authority, level),
        type: taskTypeOf(type),
        numbers: pairs.filter((one) => typeof one === 'number'),
        days: pairs.filter((one) => typeof one === 'string'),
      };
    });
  },
};

/** Number and day of each visit, one after the other: as rows they would cost more to take over than to find. */
const TOLD = sql<string>`string_agg(cast(subject.number as text) || ',"' || visit.day || '"', ',')`;
