/** Writes subjects: the current rows, their versions, what is found by search, and the kept histories. */

import { type Kysely, sql } from 'kysely';
import {
  isWithin,
  Problem,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import { engineOf, insertRows, saveVersions, updateRows } from '../../records/index.ts';
import { asJson, columnsOf, readContent, type SubjectContent, termsOf } from './content.ts';
import { saveWords } from './save-words.ts';

/** What shows a status: a stored file by its digest, or words. */
export interface Evidence {
  readonly kind: 'file' | 'text';
  readonly value: string;
}

/** A subject as it is in the database. */
export interface StoredSubject {
  readonly number: number;
  readonly id: string;
  readonly version: number;
  readonly fingerprint: string | null;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly content: SubjectContent;
}

/** A subject that is to be written: a new one without `before`. */
export interface Plan {
  readonly id: string;
  readonly before?: StoredSubject;
  readonly content: SubjectContent;
  /** Of the id number; null where there is none. */
  readonly fingerprint: string | null;
  /** Of the status, where it is new. */
  readonly evidence?: Evidence;
  readonly reason: string | null;
}

const COLUMNS = ['number', 'id', 'version', 'id_fingerprint', 'created_at', 'changed_at', 'content'] as const;

/** The subjects with these ids within the scope, in no order. */
export async function loadSubjects(ctx: ReadContext, ids: readonly string[]): Promise<StoredSubject[]> {
  if (ids.length === 0) return [];
  const query = ctx.db.selectFrom('subject').select(COLUMNS).where('id', 'in', ids);
  const rows = await query.where(within(ctx.scope, SCOPE_COLUMNS)).execute();
  return rows.map(storedSubject);
}

/** Names of the columns by which a subject is in scope. */
export const SCOPE_COLUMNS = { organisation: 'subject.organisation', office: 'subject.office' } as const;

/** The subject within the scope, or `not-found`: a person must not learn of one that is out of reach. */
export async function loadSubject(ctx: ReadContext, id: string): Promise<StoredSubject> {
  const [subject] = await loadSubjects(ctx, [id]);
  if (subject === undefined) throw new Problem('not-found', { detail: '（检查对象）' });
  return subject;
}

/** A row as read with `COLUMNS`. */
export function storedSubject(row: {
  readonly number: number;
  readonly id: string;
  readonly version: number;
  readonly id_fingerprint: string | null;
  readonly created_at: string;
  readonly changed_at: string;
  readonly content: string;
}): StoredSubject {
  const { number, id, version, id_fingerprint, created_at, changed_at, content } = row;
  const stored = { number, id, version, fingerprint: id_fingerprint, createdAt: created_at, changedAt: changed_at };
  return { ...stored, content: readContent(content) };
}

/**
 * Writes new and changed subjects, up to 5000, each with a new version, and gives the marks for the ledger event. Refuses
 * what lies outside the scope. What must be unique is for the caller to check: see `refuseDuplicates`.
 */
export async function writeSubjects(ctx: WriteContext, plans: readonly Plan[]): Promise<RowMark[]> {
  for (const { content } of plans) refuseOutside(ctx, content);
  await insertSubjects(
    ctx,
    plans.filter(({ before }) => before === undefined),
  );
  await updateSubjects(
    ctx,
    plans.filter(({ before }) => before !== undefined),
  );
  await saveWords(
    ctx.trx,
    plans.map(({ content }) => content),
  );
  await settleTerms(ctx.trx);
  const versioned = plans.map((plan) => ({ ...plan, version: versionOf(plan) }));
  await saveStatuses(ctx, versioned);
  await saveCredit(ctx, versioned);
  return saveVersions(
    ctx,
    versioned.map(({ id, version, content, reason }) => {
      return { kind: 'subject', id, organisation: content.organisation, version, content: asJson(content), reason };
    }),
  );
}

const versionOf = ({ before }: Plan): number => (before?.version ?? 0) + 1;

/** Neither a new record nor a change may lie beyond the reach of whoever makes it. */
export function refuseOutside(ctx: WriteContext, { organisation, office }: SubjectContent): void {
  if (isWithin(ctx.scope, { organisation, office: office ?? null })) return;
  throw new Problem('not-permitted', { detail: '（超出您的管辖范围）' });
}

async function insertSubjects(ctx: WriteContext, plans: readonly Plan[]): Promise<void> {
  const sqlite = engineOf(ctx.trx) === 'sqlite';
  const next = sqlite ? (await lastNumber(ctx)) + 1 : 0;
  const terms = plans.map(({ content }) => termsOf(content));
  const rows = plans.map(({ id, content, fingerprint }, at) => {
    const columns = { id, version: 1, ...columnsOf(content), id_fingerprint: fingerprint, created_at: ctx.now };
    // SQLite has one writer, so that the next number is known; PostgreSQL counts by itself.
    return {
      ...columns,
      changed_at: ctx.now,
      terms: sqlite ? '' : terms[at]!,
      ...(sqlite ? { number: next + at } : {}),
    };
  });
  await insertRows(ctx.trx, 'subject', rows);
  if (sqlite)
    await insertRows(
      ctx.trx,
      'subject_search',
      terms.map((text, at) => ({ rowid: next + at, terms: text })),
    );
}

/** PostgreSQL: works new terms into their index, so that no search has to read them one by one. */
export async function settleTerms(trx: Kysely<Tables>): Promise<void> {
  if (engineOf(trx) === 'postgres') await sql`select registry_settle_terms()`.execute(trx);
}

async function lastNumber(ctx: WriteContext): Promise<number> {
  const query = ctx.trx.selectFrom('subject').select((eb) => eb.fn.max('number').as('last'));
  return (await query.executeTakeFirstOrThrow()).last ?? 0;
}

async function updateSubjects(ctx: WriteContext, plans: readonly Plan[]): Promise<void> {
  const sqlite = engineOf(ctx.trx) === 'sqlite';
  const terms = plans.map(({ content }) => termsOf(content));
  const rows = plans.map((plan, at) => {
    const columns = { ...columnsOf(plan.content), id_fingerprint: plan.fingerprint, terms: sqlite ? '' : terms[at]! };
    return { id: plan.id, version: versionOf(plan), ...columns, changed_at: ctx.now };
  });
  await updateRows(ctx.trx, 'subject', rows);
  if (!sqlite) return;
  const numbers = JSON.stringify(plans.map(({ before }) => before!.number));
  await sql`delete from subject_search where rowid in (select value from json_each(${numbers}))`.execute(ctx.trx);
  const found = plans.map(({ before }, at) => ({ rowid: before!.number, terms: terms[at]! }));
  await insertRows(ctx.trx, 'subject_search', found);
}

type Versioned = Plan & { readonly version: number };

async function saveStatuses(ctx: WriteContext, plans: readonly Versioned[]): Promise<void> {
  const changed = plans.filter(({ before, content, evidence }) => {
    return evidence !== undefined || before?.content.status !== content.status;
  });
  const rows = changed.map(({ id, version, content, evidence }) => ({
    subject: id,
    version,
    status: content.status,
    since: content.statusSince ?? ctx.today,
    evidence_kind: evidence?.kind ?? 'text',
    evidence: evidence?.value ?? content.source,
    at: ctx.now,
    by: ctx.actor.account,
  }));
  await insertRows(ctx.trx, 'subject_status', rows);
}

async function saveCredit(ctx: WriteContext, plans: readonly Versioned[]): Promise<void> {
  const rows = plans.flatMap(({ id, version, content, before }) => {
    const { creditClass, creditYear, creditSource } = content;
    const was = before?.content;
    const same =
      was?.creditClass === creditClass && was?.creditYear === creditYear && was?.creditSource === creditSource;
    if (creditClass === undefined || creditYear === undefined || same) return [];
    const rating = { class: creditClass, year: creditYear, source: creditSource ?? content.source };
    return [{ subject: id, version, ...rating, at: ctx.now, by: ctx.actor.account }];
  });
  await insertRows(ctx.trx, 'subject_credit', rows);
}
