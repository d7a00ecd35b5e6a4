/** SQL of runs and opinions. */

import type { Kysely, Selectable } from 'kysely';
import { Problem, type RowMark, type Tables, type WriteContext } from '../platform/index.ts';
import { placeOf } from './chain.ts';
import type { ApprovalOpinionTable, ApprovalRunTable } from './tables.ts';
import type { ApprovalRun, ChainStep, Count, RecordRef } from './types.ts';
import { keepVersion, opinionMark } from './versions.ts';

type Db = Kysely<Tables>;
type RunRow = Selectable<ApprovalRunTable>;
export type OpinionRow = Selectable<ApprovalOpinionTable>;

/** One run; undefined where there is none. Whether the actor may see it is for the caller to check. */
export async function findRun(db: Db, id: string): Promise<ApprovalRun | undefined> {
  const row = await db.selectFrom('approval_run').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRun(row);
}

/** Every run of a record, the newest first. */
export async function runsOf(db: Db, { kind, id }: RecordRef): Promise<readonly ApprovalRun[]> {
  const query = db.selectFrom('approval_run').selectAll().where('record_kind', '=', kind).where('record', '=', id);
  return (await query.orderBy('id', 'desc').execute()).map(toRun);
}

/** The run of a record that is pending or returned; null where there is none. */
export async function openRun(db: Db, { kind, id }: RecordRef): Promise<ApprovalRun | null> {
  const row = await db
    .selectFrom('approval_run')
    .selectAll()
    .where('record_kind', '=', kind)
    .where('record', '=', id)
    .where('state', 'in', ['pending', 'returned'])
    .executeTakeFirst();
  return row === undefined ? null : toRun(row);
}

/** Keeps a new run with its first version. */
export async function insertRun(ctx: WriteContext, run: ApprovalRun): Promise<RowMark> {
  const row = toRow(run);
  await ctx.trx.insertInto('approval_run').values(row).execute();
  return keepVersion(ctx, 'approval-run', row);
}

/** Brings a run to its next version; throws `changed-meanwhile` where it is no longer at the one before. */
export async function updateRun(ctx: WriteContext, run: ApprovalRun): Promise<RowMark> {
  const { id, ...values } = toRow(run);
  const { numUpdatedRows } = await ctx.trx
    .updateTable('approval_run')
    .set(values)
    .where('id', '=', id)
    .where('version', '=', run.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile');
  return keepVersion(ctx, 'approval-run', { id, ...values });
}

/** Keeps what was done or said. */
export async function insertOpinion(ctx: WriteContext, row: OpinionRow): Promise<RowMark> {
  await ctx.trx.insertInto('approval_opinion').values(row).execute();
  return opinionMark(row);
}

/** What was done and said in a run, in order. */
export function opinionsOf(db: Db, run: string): Promise<readonly OpinionRow[]> {
  return db
    .selectFrom('approval_opinion')
    .selectAll()
    .where('run', '=', run)
    .orderBy('run_version')
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** Whether an account did or said anything in a run. */
export async function hasSpoken(db: Db, run: string, account: string): Promise<boolean> {
  const query = db.selectFrom('approval_opinion').select('id').where('run', '=', run).where('account', '=', account);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** How often a run was reminded of, and who did it last. */
export interface Reminders {
  readonly count: number;
  readonly by: string;
  readonly at: string;
}

/** The reminders of these runs in their present round and step; those without any are not in it. */
export async function remindersOf(db: Db, runs: readonly ApprovalRun[]): Promise<ReadonlyMap<string, Reminders>> {
  if (runs.length === 0) return new Map();
  const since = new Map(runs.map(({ id, stepSince }) => [id, stepSince]));
  const rows = await db
    .selectFrom('approval_opinion')
    .select(['run', 'account_name', 'at'])
    .where('verb', '=', 'remind')
    .where('run', 'in', [...since.keys()])
    .orderBy('at')
    .execute();
  const found = new Map<string, Reminders>();
  for (const { run, account_name: by, at } of rows)
    if (at >= (since.get(run) ?? at)) found.set(run, { count: (found.get(run)?.count ?? 0) + 1, by, at });
  return found;
}

/** A run as it is in the database. */
export function toRun(row: RunRow): ApprovalRun {
  const { urgent_since: since, urgent_reason: reason, urgent_unit: unit, urgent_count: count } = row;
  const urgent =
    since === null || reason === null || unit === null || count === null ? null : { since, reason, unit, count };
  return {
    id: row.id,
    matter: row.matter,
    record: { kind: row.record_kind, id: row.record },
    submitted: { version: row.record_version, digest: row.record_digest, title: row.title },
    organisation: row.organisation,
    office: row.office,
    submitter: row.submitter,
    submitterName: row.submitter_name,
    preparedBy: JSON.parse(row.prepared_by) as string[],
    state: row.state,
    round: row.round,
    step: row.step,
    stepSince: row.step_since,
    chain: JSON.parse(row.chain) as ChainStep[],
    chainVersion: row.chain_version,
    counted: JSON.parse(row.counted) as Count[],
    urgent,
    submittedAt: row.submitted_at,
    endedAt: row.ended_at,
    version: row.version,
  };
}

function toRow(run: ApprovalRun): RunRow {
  const place = placeOf(run, run.step);
  return {
    id: run.id,
    matter: run.matter,
    record_kind: run.record.kind,
    record: run.record.id,
    record_version: run.submitted.version,
    record_digest: run.submitted.digest,
    title: run.submitted.title,
    organisation: run.organisation,
    office: run.office,
    submitter: run.submitter,
    submitter_name: run.submitterName,
    prepared_by: JSON.stringify(run.preparedBy),
    state: run.state,
    round: run.round,
    step: run.step,
    step_since: run.stepSince,
    step_permission: place.permission,
    step_authority: place.authority,
    step_office: place.office,
    step_days: place.days,
    chain: JSON.stringify(run.chain),
    chain_version: run.chainVersion,
    counted: JSON.stringify(run.counted),
    urgent_since: run.urgent?.since ?? null,
    urgent_reason: run.urgent?.reason ?? null,
    urgent_unit: run.urgent?.unit ?? null,
    urgent_count: run.urgent?.count ?? null,
    submitted_at: run.submittedAt,
    ended_at: run.endedAt,
    version: run.version,
  };
}
