/** Records of one table, each row with its versions: written, read back and compared with the ledger in one way. */

import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import {
  canonicalJson,
  type Json,
  type LedgerSource,
  Problem,
  type ReadContext,
  type RowMark,
  type ScopeColumns,
  type Tables,
  type WriteContext,
  within,
} from '../platform/index.ts';
import { type FlatRow, insertRows, updateRows } from './bulk.ts';
import { recordLedgerSource } from './ledger-source.ts';
import { type Kind, saveVersions } from './versions.ts';

/** Where records stand, and which columns besides id, version, content and changed_at their table has for questions. */
export interface RecordPlace<Content extends Owned> {
  readonly kind: Kind;
  /** 年度抽查计划 */
  readonly label: string;
  readonly table: keyof Tables;
  readonly columns: (content: Content) => FlatRow;
}

/** What every content says: whose record it is. */
interface Owned {
  readonly organisation: string;
}

/** A record as it is in the database. */
export interface WrittenRecord<Content> {
  readonly id: string;
  readonly version: number;
  /** ISO 8601 in UTC. */
  readonly changedAt: string;
  readonly content: Content;
}

/** A record that is to be written: a new one without `before`. */
export interface RecordDraft<Content> {
  readonly id: string;
  readonly before: WrittenRecord<Content> | undefined;
  readonly content: Content;
  /** Why, in the words of whoever changes it. */
  readonly reason: string | null;
}

/** The columns that every table of records has. */
interface RecordRow {
  readonly id: string;
  readonly version: number;
  readonly content: string;
  readonly changed_at: string;
}

/** Writes records, each as its next version; gives the marks for the ledger event of the same transaction. */
export async function writeRecords<Content extends Owned>(
  ctx: WriteContext,
  place: RecordPlace<Content>,
  drafts: readonly RecordDraft<Content>[],
): Promise<RowMark[]> {
  const rowOf = ({ id, before, content }: RecordDraft<Content>): FlatRow => ({
    id,
    ...place.columns(content),
    version: nextVersion(before),
    content: canonicalJson(jsonOf(content)),
    changed_at: ctx.now,
  });
  await insertRows(ctx.trx, place.table, drafts.filter(({ before }) => before === undefined).map(rowOf));
  await updateRows(ctx.trx, place.table, drafts.filter(({ before }) => before !== undefined).map(rowOf));
  const { kind } = place;
  const saved = drafts.map(({ id, before, content, reason }) => {
    const { organisation } = content;
    return { kind, id, organisation, version: nextVersion(before), content: jsonOf(content), reason };
  });
  return saveVersions(ctx, saved);
}

/** Writes one record as its next version; gives it as it is now, with the marks for the ledger event. */
export async function writeRecord<Content extends Owned>(
  ctx: WriteContext,
  place: RecordPlace<Content>,
  draft: RecordDraft<Content>,
): Promise<{ readonly record: WrittenRecord<Content>; readonly marks: RowMark[] }> {
  const marks = await writeRecords(ctx, place, [draft]);
  const { id, before, content } = draft;
  return { record: { id, version: nextVersion(before), changedAt: ctx.now, content }, marks };
}

/** The record that a row of its table holds. */
export function readRecord<Content>({ id, version, changed_at, content }: RecordRow): WrittenRecord<Content> {
  return { id, version, changedAt: changed_at, content: JSON.parse(content) as Content };
}

/** The record within the scope, or `not-found` in the words of its place. */
export async function loadRecord<Content extends Owned>(
  ctx: ReadContext,
  place: RecordPlace<Content>,
  scope: ScopeColumns,
  id: string,
): Promise<WrittenRecord<Content>> {
  const found = await oneRow(ctx.db, place, id, within(ctx.scope, scope));
  if (found === undefined) throw new Problem('not-found', { detail: `（${place.label}）` });
  return readRecord(found);
}

/** A record whoever asks; undefined where there is none. */
export async function findRecord<Content extends Owned>(
  db: Kysely<Tables>,
  place: RecordPlace<Content>,
  id: string,
): Promise<WrittenRecord<Content> | undefined> {
  const found = await oneRow(db, place, id, sql<SqlBool>`1 = 1`);
  return found && readRecord(found);
}

async function oneRow(
  db: Kysely<Tables>,
  { table }: { readonly table: keyof Tables },
  id: string,
  reached: RawBuilder<SqlBool>,
): Promise<RecordRow | undefined> {
  const query = sql<RecordRow>`select id, version, content, changed_at from ${sql.table(table)}
    where id = ${id} and ${reached}`;
  return (await query.execute(db)).rows[0];
}

/** Lets fsck compare the records with the ledger. */
export function writtenSource<Content extends Owned>({ kind, label, table }: RecordPlace<Content>): LedgerSource {
  return recordLedgerSource(kind, {
    label,
    table,
    read: async (db, after, limit) => {
      const rows = await recordRows(db, table, after, limit);
      return rows.map(({ id, version, content }) => ({ id, version, content: JSON.parse(content) as Json }));
    },
  });
}

async function recordRows(db: Kysely<Tables>, table: keyof Tables, after: string | null, limit: number) {
  const query = sql<Omit<RecordRow, 'changed_at'>>`select id, version, content from ${sql.table(table)}
    where id > ${after ?? ''} order by id limit ${limit}`;
  return (await query.execute(db)).rows;
}

const nextVersion = (before: WrittenRecord<unknown> | undefined) => (before?.version ?? 0) + 1;
const jsonOf = (content: unknown) => content as Json;
