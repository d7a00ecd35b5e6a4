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
} from '../../platform/index.ts';
import { insertRows } from './bulk.ts';

export { type Difference, differences } from './differences.ts';

/** The kinds of records with versions. */
export type Kind = 'subject' | 'inspector';

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
    'registry_version',
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
    'registry_content',
    salted.map(({ kind, id, version, salt, content, reason }) => {
      return { kind, id, version, content: canonicalJson(content), salt, reason: reason ?? null };
    }),
  );
  return marks;
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
    .selectFrom('registry_version as v')
    .leftJoin('registry_content as c', (join) =>
      join.onRef('c.kind', '=', 'v.kind').onRef('c.id', '=', 'v.id').onRef('c.version', '=', 'v.version'),
    )
    .where('v.kind', '=', kind)
    .where('v.id', '=', id)
    .select(['v.version', 'v.at', 'v.by', 'v.digest', 'c.reason', 'c.content']);

function parsed<Row extends { readonly content: string | null }>(row: Row): Omit<Row, 'content'> & { content: Json } {
  return { ...row, content: row.content === null ? null : (JSON.parse(row.content) as Json) };
}
