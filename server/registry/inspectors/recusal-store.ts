/** Recusal relations: private, versioned by themselves, never part of an inspector's record or of a public answer. */

import type { Kysely, Selectable } from 'kysely';
import {
  type LedgerSource,
  newSalt,
  type RowMark,
  rowDigest,
  type Tables,
  type WriteContext,
} from '../../platform/index.ts';
import { insertRows } from '../shared/bulk.ts';
import type { InspectorContent } from './content.ts';
import type { RecusalInput } from './schema.ts';

export type RecusalRow = Selectable<Tables['recusal']>;

/** 公务回避 in 行政处罚法. */
const LAW = ['行政处罚法第四十三条'];

/** A relation of an inspector to be entered. */
interface NewRecusal {
  readonly id: string;
  readonly content: Pick<InspectorContent, 'organisation' | 'office'>;
  readonly input: RecusalInput;
}

export type ShownRecusal = ReturnType<typeof shownRecusal>;

/** A relation as those who may see it see it; `edits`: and end it. */
export function shownRecusal(row: RecusalRow, edits: boolean) {
  return {
    id: row.id,
    version: row.version,
    subject: row.subject,
    subjectName: row.subject_name,
    relation: row.relation,
    since: row.since,
    until: row.until,
    evidence: row.evidence,
    endedReason: row.ended_reason,
    changedAt: row.at,
    changedBy: row.by_name,
    abilities: edits && row.ended_reason === null ? ['end' as const] : [],
  };
}

/** Enters relations, in one event that tells nothing of them. */
export async function insertRecusals(ctx: WriteContext, all: readonly NewRecusal[]): Promise<RecusalRow[]> {
  const rows = all.map(({ id, content: { organisation, office }, input: { subjectName, ...relation } }): RecusalRow => {
    const place = { id: ctx.newId(), version: 1, organisation, office, inspector: id };
    return { ...place, ...relation, subject_name: subjectName, ended_reason: null, ...stamp(ctx) };
  });
  await save(ctx, 'recusal.added', rows);
  return rows;
}

/** Adds the next version of a relation. */
export async function nextRecusal(
  ctx: WriteContext,
  before: RecusalRow,
  change: Pick<RecusalRow, 'ended_reason'>,
): Promise<RecusalRow> {
  const row = { ...before, ...change, version: before.version + 1, ...stamp(ctx) };
  await save(ctx, 'recusal.ended', [row]);
  return row;
}

/** The relations of an inspector as they are now, those in force first. */
export async function recusalsOf(db: Kysely<Tables>, inspector: string): Promise<RecusalRow[]> {
  const rows = await latest(db).where('recusal.inspector', '=', inspector).orderBy('recusal.id').execute();
  return rows.toSorted((a, b) => Number(a.ended_reason !== null) - Number(b.ended_reason !== null));
}

/** One relation as it is now. */
export function findRecusal(db: Kysely<Tables>, id: string): Promise<RecusalRow | undefined> {
  return latest(db).where('recusal.id', '=', id).executeTakeFirst();
}

/** Of the relations that a list names, those that are not in force already. */
export async function withoutKnown(db: Kysely<Tables>, all: readonly NewRecusal[]): Promise<NewRecusal[]> {
  const ids = [...new Set(all.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const rows = await latest(db).where('recusal.inspector', 'in', ids).where('ended_reason', 'is', null).execute();
  const key = (id: string, subject: string | null, name: string) => `${id}\n${subject ?? name}`;
  const known = new Set(rows.map((row) => key(row.inspector, row.subject, row.subject_name)));
  return all.filter(({ id, input }) => !known.has(key(id, input.subject, input.subjectName)));
}

/** Every version ever, its digest made anew. */
export const recusalVersions: LedgerSource['versions'] = async (db, after, limit) => {
  let query = db.selectFrom('recusal').selectAll();
  if (after !== null) {
    const { id, version } = after;
    query = query.where((eb) => eb.or([eb('id', '>', id), eb.and([eb('id', '=', id), eb('version', '>', version)])]));
  }
  const rows = await query.orderBy('id').orderBy('version').limit(limit).execute();
  return rows.map((row) => ({ id: row.id, version: row.version, digest: recusalDigest(row) }));
};

/** The digest of a version for the ledger, made of what the row holds. */
function recusalDigest({ salt, ...content }: RecusalRow): string {
  return rowDigest(salt, content);
}

async function save(
  ctx: WriteContext,
  type: 'recusal.added' | 'recusal.ended',
  rows: readonly RecusalRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await insertRows(
    ctx.trx,
    'recusal',
    rows.map((row) => ({ ...row })),
  );
  const marks = rows.map((row): RowMark => {
    return { kind: 'recusal', id: row.id, version: row.version, digest: recusalDigest(row) };
  });
  await ctx.record({
    type,
    organisation: rows[0]!.organisation,
    rows: marks,
    law: LAW,
    payload: { count: rows.length },
  });
}

function latest(db: Kysely<Tables>) {
  return db
    .selectFrom('recusal')
    .selectAll()
    .where((eb) => {
      const versions = eb.selectFrom('recusal as other').whereRef('other.id', '=', 'recusal.id');
      return eb(
        'recusal.version',
        '=',
        versions.select((one) => one.fn.max('other.version').as('last')),
      );
    });
}

const stamp = (ctx: WriteContext) => ({
  at: ctx.now,
  by: ctx.actor.account,
  by_name: ctx.actor.name,
  salt: newSalt(),
});
