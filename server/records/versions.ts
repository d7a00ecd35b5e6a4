/** Every version of every record: saved with a digest for the ledger, read as of any day, compared. */

import type { Kysely } from 'kysely';
import {
  canonicalJson,
  type Json,
  newSalt,
  type RowMark,
  rowDigest,
  type Tables,
  type WriteContext,
} from '../platform/index.ts';
import { insertRows } from './bulk.ts';

export { type Difference, differences } from './differences.ts';

/** The kind of a record with versions: `subject`, `inspection-item`. A module declares its own in its README. */
export type Kind = string;

/** A new version of a record; versions count from 1. */
export interface NewVersion {
  readonly kind: Kind;
  readonly id: string;
  readonly organisation: string;
  readonly version: number;
  readonly content: Json;
  /** Why, in the words of whoever changes it. */
  readonly reason?: string | null;
}

/** A version as it was saved; `content` null when it has been erased. */
export interface Version {
  readonly version: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Account. */
  readonly by: string;
  readonly digest: string;
  readonly reason: string | null;
  readonly content: Json;
}

/** Saves versions, up to 5000 in a call, and gives the marks for the ledger event of the same transaction. */
export async function saveVersions(ctx: WriteContext, rows: readonly NewVersion[]): Promise<RowMark[]> {
  const salted = rows.map((row) => ({ ...row, salt: newSalt() }));
  const marks = salted.map(({ kind, id, version, salt, content }) => {
    return { kind, id, version, digest: rowDigest(salt, content) };
  });
  await insertRows(
    ctx.trx,
    'record_version',
    marks.map((mark, at) => {
      return {
        ...mark,
        kind: rows[at]!.kind,
        organisation: rows[at]!.organisation,
        at: ctx.now,
        by: ctx.actor.account,
      };
    }),
  );
  await insertRows(
    ctx.trx,
    'record_content',
    salted.map(({ kind, id, version, salt, content, reason }) => {
      return { kind, id, version, content: canonicalJson(content), salt, reason: reason ?? null };
    }),
  );
  return marks;
}

/**
 * Erases what the versions of a record say, up to one: content, salt and reason. Their digests stay, so that every proof
 * still holds and tells nothing. That it was done is for the caller to make a version of, and to tell the ledger.
 */
export async function eraseVersions(ctx: WriteContext, kind: Kind, id: string, through: number): Promise<void> {
  await ctx.trx
    .updateTable('record_content')
    .set({ content: null, salt: null, reason: null })
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('version', '<=', through)
    .execute();
}

/** Ids of records of a kind that have a version without content. */
export async function erasedRecords(db: Kysely<Tables>, kind: Kind): Promise<string[]> {
  const rows = await db
    .selectFrom('record_content')
    .select('id')
    .distinct()
    .where('kind', '=', kind)
    .where('content', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** All versions of a record, the newest first. Whether the actor may see the record is for the caller to check. */
export async function versionsOf(db: Kysely<Tables>, kind: Kind, id: string): Promise<Version[]> {
  const rows = await saved(db, kind, id).orderBy('v.version', 'desc').execute();
  return rows.map(parsed);
}

/** The version that was current at the end of a Beijing day (`YYYY-MM-DD`); undefined before the first. */
export async function versionAsOf(
  db: Kysely<Tables>,
  kind: Kind,
  id: string,
  day: string,
): Promise<Version | undefined> {
  // The day ends at 16:00 UTC.
  const query = saved(db, kind, id).where('v.at', '<', `${day}T16:00:00.000Z`);
  const row = await query.orderBy('v.version', 'desc').limit(1).executeTakeFirst();
  return row && parsed(row);
}

const saved = (db: Kysely<Tables>, kind: Kind, id: string) =>
  db
    .selectFrom('record_version as v')
    .leftJoin('record_content as c', (join) =>
      join.onRef('c.kind', '=', 'v.kind').onRef('c.id', '=', 'v.id').onRef('c.version', '=', 'v.version'),
    )
    .where('v.kind', '=', kind)
    .where('v.id', '=', id)
    .select(['v.version', 'v.at', 'v.by', 'v.digest', 'c.reason', 'c.content']);

function parsed<Row extends { readonly content: string | null }>(row: Row): Omit<Row, 'content'> & { content: Json } {
  return { ...row, content: row.content === null ? null : (JSON.parse(row.content) as Json) };
}
