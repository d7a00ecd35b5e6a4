/** Versions of runs and delegations, and what lets `fsck` compare all rows of approvals with the ledger. */

import type { Kysely, Selectable } from 'kysely';
import {
  canonicalJson,
  type Json,
  type LedgerRow,
  type LedgerSource,
  newSalt,
  type RowMark,
  rowDigest,
  type Tables,
  type WriteContext,
} from '../platform/index.ts';
import type { ApprovalChainTable, ApprovalOpinionTable } from './tables.ts';

type Db = Kysely<Tables>;
type Cursor = { readonly id: string; readonly version: number } | null;

const KINDS = {
  'approval-run': { table: 'approval_run', label: '审批' },
  'approval-delegation': { table: 'approval_delegation', label: '委托代理' },
} as const;
type Kind = keyof typeof KINDS;
type Row = { readonly id: string; readonly version: number };

/** Keeps the present version of a run or a delegation; the mark is for the event of the same transaction. */
export async function keepVersion(ctx: WriteContext, kind: Kind, { version, ...content }: Row): Promise<RowMark> {
  const salt = newSalt();
  const { id } = content;
  const row = { kind, id, version, salt, content: canonicalJson(content), at: ctx.now };
  await ctx.trx.insertInto('approval_version').values(row).execute();
  return { kind, id, version, digest: rowDigest(salt, content) };
}

/** The mark of what was done or said: it has one version. */
export function opinionMark({ salt, ...content }: Selectable<ApprovalOpinionTable>): RowMark {
  return { kind: 'approval-opinion', id: content.id, version: 1, digest: rowDigest(salt, content) };
}

/** The mark of a configured chain. */
export function chainMark({ salt, ...content }: Selectable<ApprovalChainTable>): RowMark {
  const { organisation, matter, version } = content;
  return { kind: 'approval-chain', id: `${organisation}/${matter}`, version, digest: rowDigest(salt, content) };
}

/** One source per kind of row. */
export const approvalSources: readonly LedgerSource[] = [
  versionedSource('approval-run'),
  versionedSource('approval-delegation'),
  { kind: 'approval-opinion', versions: opinionsAfter, differences: async () => [] },
  { kind: 'approval-chain', versions: chainsAfter, differences: async () => [] },
];

function versionedSource(kind: Kind): LedgerSource {
  return {
    kind,
    versions: async (db, after, limit) => {
      let query = db
        .selectFrom('approval_version')
        .select(['id', 'version', 'salt', 'content'])
        .where('kind', '=', kind);
      if (after !== null)
        query = query.where((eb) => eb(eb.refTuple('id', 'version'), '>', eb.tuple(after.id, after.version)));
      const rows = await query.orderBy('id').orderBy('version').limit(limit).execute();
      return rows.map(({ id, version, salt, content }) => {
        return { id, version, digest: rowDigest(salt, JSON.parse(content) as Json) };
      });
    },
    differences: (db) => differences(db, kind),
  };
}

async function opinionsAfter(db: Db, after: Cursor, limit: number) {
  let query = db.selectFrom('approval_opinion').selectAll();
  if (after !== null) query = query.where('id', '>', after.id);
  return (await query.orderBy('id').limit(limit).execute()).map(opinionMark).map(toRow);
}

async function chainsAfter(db: Db, after: Cursor, limit: number) {
  let query = db.selectFrom('approval_chain').selectAll();
  if (after !== null) {
    const [organisation = '', matter = ''] = after.id.split('/');
    const given = [organisation, matter, after.version] as const;
    query = query.where((eb) => eb(eb.refTuple('organisation', 'matter', 'version'), '>', eb.tuple(...given)));
  }
  const rows = await query.orderBy('organisation').orderBy('matter').orderBy('version').limit(limit).execute();
  return rows.map(chainMark).map(toRow);
}

function toRow({ id, version, digest }: RowMark): LedgerRow {
  return { id, version, digest };
}

async function differences(db: Db, kind: Kind): Promise<readonly string[]> {
  const { table, label } = KINDS[kind];
  const kept = await db
    .selectFrom('approval_version')
    .select(['id', 'version', 'content'])
    .where('kind', '=', kind)
    .orderBy('version')
    .execute();
  const last = new Map(kept.map((row) => [row.id, row]));
  const now: readonly Row[] = await db.selectFrom(table).selectAll().execute();
  const changed = now.filter(({ version, ...content }) => {
    const before = last.get(content.id);
    return before?.version !== version || before.content !== canonicalJson(content);
  });
  const present = new Set(now.map(({ id }) => id));
  return [
    ...changed.map(({ id }) => `${label} ${id} 的现有内容与最后一个版本不符。`),
    ...[...last.keys()].filter((id) => !present.has(id)).map((id) => `${label} ${id} 已不在表中，但有它的版本记录。`),
  ];
}
