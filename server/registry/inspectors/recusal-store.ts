/** Recusal relations: private, versioned by themselves, never part of an inspector's record or of a public answer. */

import type { Kysely, Selectable } from 'kysely';
import type { Json, Tables, WriteContext } from '../../platform/index.ts';
import { eraseVersions, insertRows, saveVersions, updateRows } from '../../records/index.ts';
import type { InspectorContent } from './content.ts';
import type { RecusalInput } from './schema.ts';

export type RecusalRow = Selectable<Tables['recusal']>;

/** 公务回避 in 行政处罚法. */
const LAW = ['行政处罚法第四十三条'];
/** 个人信息保护法: the purpose is achieved, or the person asks. */
const ERASURE_LAW = ['个人信息保护法第四十七条'];

/** A relation of an inspector to be entered. */
interface NewRecusal {
  readonly id: string;
  readonly content: Pick<InspectorContent, 'organisation' | 'office'>;
  readonly input: RecusalInput;
}

export type ShownRecusal = ReturnType<typeof shownRecusal>;

/** A relation as those who may see it see it; `edits`: and end it, and erase one that has ended. */
export function shownRecusal(row: RecusalRow, edits: boolean) {
  const next = row.ended_reason === null ? ('end' as const) : ('erase' as const);
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
    erasedAt: row.erased_at,
    changedAt: row.at,
    changedBy: row.by_name,
    abilities: edits && row.erased_at === null ? [next] : [],
  };
}

/** Enters relations, in one event that tells nothing of them. */
export async function insertRecusals(ctx: WriteContext, all: readonly NewRecusal[]): Promise<RecusalRow[]> {
  const rows = all.map(({ id, content: { organisation, office }, input: { subjectName, ...relation } }): RecusalRow => {
    const place = { id: ctx.newId(), version: 1, organisation, office, inspector: id };
    return { ...place, ...relation, subject_name: subjectName, ended_reason: null, erased_at: null, ...stamp(ctx) };
  });
  if (rows.length === 0) return [];
  await insertRows(
    ctx.trx,
    'recusal',
    rows.map((row) => ({ ...row })),
  );
  await tell(ctx, 'recusal.added', rows);
  return rows;
}

/** Ends a relation, in its next version. */
export async function endRecusalRow(ctx: WriteContext, before: RecusalRow, reason: string): Promise<RecusalRow> {
  const row = { ...before, ended_reason: reason, version: before.version + 1, ...stamp(ctx) };
  await updateRows(ctx.trx, 'recusal', [{ ...row }]);
  await tell(ctx, 'recusal.ended', [row]);
  return row;
}

/** Erases what a relation says, now and in every version before; its next version says only that it was erased. */
export async function eraseRecusalRow(ctx: WriteContext, before: RecusalRow, reason: string): Promise<RecusalRow> {
  const nothing = { subject: null, subject_name: '', relation: null, since: null, until: null, evidence: null };
  const over = { ended_reason: null, erased_at: ctx.now };
  const row = { ...before, ...nothing, ...over, version: before.version + 1, ...stamp(ctx) };
  await updateRows(ctx.trx, 'recusal', [{ ...row }]);
  await eraseVersions(ctx, 'recusal', row.id, before.version);
  await tell(ctx, 'recusal.erased', [row], reason);
  return row;
}

/** What a version says, made of the row as it then is. */
export function recusalContent(row: RecusalRow): Json {
  const { id, organisation, office, inspector, subject, relation, since, until, evidence } = row;
  const place = { id, organisation, office, inspector };
  const said = { subject, subjectName: row.subject_name, relation, since, until, evidence };
  return { ...place, ...said, endedReason: row.ended_reason, erasedAt: row.erased_at };
}

/** The relations of an inspector as they are now, those in force first. */
export async function recusalsOf(db: Kysely<Tables>, inspector: string): Promise<RecusalRow[]> {
  const query = db.selectFrom('recusal').selectAll().where('inspector', '=', inspector);
  const rows = await query.orderBy('id').execute();
  return rows.toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)));
}

/** One relation as it is now. */
export function findRecusal(db: Kysely<Tables>, id: string): Promise<RecusalRow | undefined> {
  return db.selectFrom('recusal').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Relations after an id, for fsck. */
export async function recusalsAfter(db: Kysely<Tables>, after: string | null, limit: number): Promise<RecusalRow[]> {
  const query = db.selectFrom('recusal').selectAll().orderBy('id').limit(limit);
  return (after === null ? query : query.where('id', '>', after)).execute();
}

/** Of the relations that a list names, those that are not in force already. */
export async function withoutKnown(db: Kysely<Tables>, all: readonly NewRecusal[]): Promise<NewRecusal[]> {
  const ids = [...new Set(all.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const inForce = db.selectFrom('recusal').where('ended_reason', 'is', null).where('erased_at', 'is', null);
  const rows = await inForce.select(['inspector', 'subject', 'subject_name']).where('inspector', 'in', ids).execute();
  const key = (id: string, subject: string | null, name: string) => `${id}\n${subject ?? name}`;
  const known = new Set(rows.map((row) => key(row.inspector, row.subject, row.subject_name)));
  return all.filter(({ id, input }) => !known.has(key(id, input.subject, input.subjectName)));
}

async function tell(
  ctx: WriteContext,
  type: 'recusal.added' | 'recusal.ended' | 'recusal.erased',
  rows: readonly RecusalRow[],
  reason: string | null = null,
): Promise<void> {
  const marks = await saveVersions(
    ctx,
    rows.map((row) => {
      const { id, organisation, version } = row;
      return { kind: 'recusal', id, organisation, version, content: recusalContent(row), reason };
    }),
  );
  await ctx.record({
    type,
    organisation: rows[0]!.organisation,
    rows: marks,
    law: type === 'recusal.erased' ? ERASURE_LAW : LAW,
    payload: { count: rows.length },
  });
}

const isOver = ({ ended_reason, erased_at }: RecusalRow): boolean => ended_reason !== null || erased_at !== null;

const stamp = (ctx: WriteContext) => ({ at: ctx.now, by: ctx.actor.account, by_name: ctx.actor.name });
