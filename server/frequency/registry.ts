/** What the registry knows: subjects in order of number, and the inspections it keeps. */

import type { TaskType } from '@mingqian/frequency';
import type { Kysely } from 'kysely';
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

const SCOPE_COLUMNS = { organisation: 'subject.organisation', office: 'subject.office' } as const;
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

/** Subjects of the scope that fit, after a number, in order of number. Without `content` their tags and the like stay empty. */
export async function subjectsAfter(
  ctx: ReadContext,
  filter: SubjectFilter,
  { after, limit, content }: { readonly after: number; readonly limit: number; readonly content: boolean },
): Promise<Omit<RegistryFacts, 'id' | 'organisation' | 'name'>[]> {
  const query = fitting(ctx.db, ctx.scope, filter, { order: 'number' })
    .where('subject.number', '>', after)
    .orderBy('subject.number')
    .limit(limit);
  if (!content) {
    const rows = await query.select(COLUMNS).execute();
    return rows.map((row) => ({ ...NOTHING, number: row.number, kind: row.kind, creditClass: row.credit_class }));
  }
  const rows = await query.select([...COLUMNS, 'subject.content']).execute();
  return rows.map((row) => ({ ...row, creditClass: row.credit_class, ...contentFacts(row.content) }));
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
  async ofSubject(db, subject, find) {
    const rows = await db
      .selectFrom('prior_inspection')
      .select(['id', 'authority', 'level', 'day', 'type'])
      .where('subject', '=', subject)
      .execute();
    return rows.map(({ id, authority, level, day, type }) => {
      return { id, day, type: taskTypeOf(type), authority: find(authority, level) };
    });
  },
  async inRange(db, { organisation, after, upTo, from, to }, find) {
    const rows = await db
      .selectFrom('subject')
      .innerJoin('prior_inspection as visit', 'visit.subject', 'subject.id')
      .select(['subject.number', 'visit.authority', 'visit.level', 'visit.day', 'visit.type'])
      .where('subject.organisation', '=', organisation)
      .where('subject.number', '>', after)
      .where('subject.number', '<=', upTo)
      .where('visit.day', '>=', from)
      .where('visit.day', '<=', to)
      .execute();
    const types = new Map<string, TaskType>();
    const typeOf = (text: string): TaskType => {
      const type = types.get(text) ?? taskTypeOf(text);
      types.set(text, type);
      return type;
    };
    return rows.map(({ number, authority, level, day, type }) => {
      return { number, day, type: typeOf(type), authority: find(authority, level) };
    });
  },
};
