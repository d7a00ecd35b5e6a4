/** Lets fsck compare a kind of record with the ledger: digests made anew, current rows against their last versions. */

import { type Kysely, sql } from 'kysely';
import {
  canonicalJson,
  type Json,
  type LedgerRow,
  type LedgerSource,
  rowDigest,
  type Tables,
} from '../platform/index.ts';
import type { Kind } from './versions.ts';

/** A record as its current row tells it. */
interface CurrentRow {
  readonly id: string;
  readonly version: number;
  readonly content: Json;
}

/** How the current rows of a kind are read and told. */
export interface CurrentRows {
  /** 检查对象 */
  readonly label: string;
  readonly table: keyof Tables;
  /** Rows in order of id after the one given, at most `limit`. */
  readonly read: (db: Kysely<Tables>, after: string | null, limit: number) => Promise<readonly CurrentRow[]>;
}

const PIECE = 1000;

/** The ledger source of a kind. What has been erased is vouched for by the digest that was kept. */
export function recordLedgerSource(kind: Kind, rows: CurrentRows): LedgerSource {
  return {
    kind,
    versions: (db, after, limit) => versionsAfter(db, kind, after, limit),
    differences: async (db) => {
      const found: string[] = [];
      for (let after: string | null = null; ; ) {
        const current = await rows.read(db, after, PIECE);
        if (current.length > 0) found.push(...(await compare(db, kind, rows.label, current)));
        if (current.length < PIECE) return [...found, ...(await vanished(db, kind, rows))];
        after = current.at(-1)?.id ?? null;
      }
    },
  };
}

async function versionsAfter(
  db: Kysely<Tables>,
  kind: Kind,
  after: { readonly id: string; readonly version: number } | null,
  limit: number,
): Promise<readonly LedgerRow[]> {
  let query = withContent(db, kind);
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('v.id', 'v.version'), '>', eb.tuple(after.id, after.version)));
  const rows = await query.orderBy('v.id').orderBy('v.version').limit(limit).execute();
  return rows.map(({ id, version, digest, content, salt, found }) => ({
    id,
    version,
    digest: anew(digest, content, salt, found),
  }));
}

const withContent = (db: Kysely<Tables>, kind: Kind) =>
  db
    .selectFrom('record_version as v')
    .leftJoin('record_content as c', (join) =>
      join.onRef('c.kind', '=', 'v.kind').onRef('c.id', '=', 'v.id').onRef('c.version', '=', 'v.version'),
    )
    .where('v.kind', '=', kind)
    .select(['v.id', 'v.version', 'v.digest', 'c.content', 'c.salt', 'c.id as found']);

/** The digest of what is there now. Erased is a row without content; a row that is gone matches nothing. */
function anew(kept: string, content: string | null, salt: string | null, found: string | null): string {
  if (found === null) return '';
  if (content === null || salt === null) return kept;
  try {
    return rowDigest(salt, JSON.parse(content) as Json);
  } catch {
    return '';
  }
}

async function compare(
  db: Kysely<Tables>,
  kind: Kind,
  label: string,
  current: readonly CurrentRow[],
): Promise<readonly string[]> {
  const ids = current.map(({ id }) => id);
  const last = await db
    .selectFrom('record_version as v')
    .where('v.kind', '=', kind)
    .where('v.id', 'in', ids)
    .groupBy('v.id')
    .select((eb) => ['v.id', eb.fn.max('v.version').as('version')])
    .execute();
  const versions = new Map(last.map(({ id, version }) => [id, version]));
  const rows = await withContent(db, kind).where('v.id', 'in', ids).execute();
  const contents = new Map(
    rows.filter(({ id, version }) => versions.get(id) === version).map(({ id, content }) => [id, content]),
  );
  return current.flatMap(({ id, version, content }) => {
    if (versions.get(id) !== version)
      return [`${label} ${id} 的版本号是 ${version}，账本中最后一版是 ${versions.get(id) ?? '无'}`];
    const saved = contents.get(id) ?? null;
    return saved === null || saved === canonicalJson(content) ? [] : [`${label} ${id} 的内容与其第 ${version} 版不符`];
  });
}

/** Records that have versions and no row. */
async function vanished(db: Kysely<Tables>, kind: Kind, { label, table }: CurrentRows): Promise<readonly string[]> {
  const gone: string[] = [];
  for (let after = ''; ; ) {
    const firsts = await db
      .selectFrom('record_version')
      .select('id')
      .where('kind', '=', kind)
      .where('version', '=', 1)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PIECE)
      .execute();
    const present = await presentAmong(
      db,
      table,
      firsts.map(({ id }) => id),
    );
    gone.push(...firsts.filter(({ id }) => !present.has(id)).map(({ id }) => `${label} ${id} 在表中已不存在`));
    if (firsts.length < PIECE) return gone;
    after = firsts.at(-1)!.id;
  }
}

async function presentAmong(db: Kysely<Tables>, table: keyof Tables, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = sql<{ id: string }>`select id from ${sql.table(table)} where id in (${sql.join(ids)})`;
  return new Set((await found.execute(db)).rows.map(({ id }) => id));
}
