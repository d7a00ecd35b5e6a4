/** All SQL on plans. */

import type { Kysely } from 'kysely';
import {
  type LedgerSource,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import {
  findRecord,
  loadRecord,
  type RecordPlace,
  readRecord,
  type WrittenRecord,
  writeRecord,
  writtenSource,
} from '../../records/index.ts';
import '../tables.ts';
import type { PlanContent } from './content.ts';

export const PLAN_KIND = 'annual-plan';
const SCOPE = { organisation: 'annual_plan.organisation', office: 'annual_plan.office' } as const;

const PLANS: RecordPlace<PlanContent> = {
  kind: PLAN_KIND,
  label: '年度抽查计划',
  table: 'annual_plan',
  columns: ({ organisation, office, year, state }) => ({ organisation, office, year, state }),
};

/** A plan as it is in the database. */
export type StoredPlan = WrittenRecord<PlanContent>;
const stored = readRecord<PlanContent>;

/** The plan within the scope, or `not-found`. */
export function loadPlan(ctx: ReadContext, id: string): Promise<StoredPlan> {
  return loadRecord(ctx, PLANS, SCOPE, id);
}

/** The plans within the scope, of a year or of all, the latest year first. */
export async function loadPlans(ctx: ReadContext, year: number | undefined): Promise<StoredPlan[]> {
  let query = ctx.db.selectFrom('annual_plan').selectAll().where(within(ctx.scope, SCOPE));
  if (year !== undefined) query = query.where('year', '=', year);
  return (await query.orderBy('year', 'desc').orderBy('id').execute()).map(stored);
}

/** A plan whoever asks; undefined where there is none. */
export function findPlan(db: Kysely<Tables>, id: string): Promise<StoredPlan | undefined> {
  return findRecord(db, PLANS, id);
}

/** Plans that were published, of an authority or of all, the latest year first. */
export async function publishedPlans(db: Kysely<Tables>, organisation: string | undefined): Promise<StoredPlan[]> {
  let query = db.selectFrom('annual_plan').selectAll().where('state', 'in', ['published', 'closed']);
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  return (await query.orderBy('year', 'desc').orderBy('id').execute()).map(stored);
}

/** Writes a new plan (without `before`) or a changed one as a version; gives the marks for the ledger event. */
export async function writePlan(
  ctx: WriteContext,
  id: string,
  before: StoredPlan | undefined,
  content: PlanContent,
  reason: string | null,
): Promise<{ readonly plan: StoredPlan; readonly marks: RowMark[] }> {
  const { record, marks } = await writeRecord(ctx, PLANS, { id, before, content, reason });
  return { plan: record, marks };
}

/** Lets fsck compare plans with the ledger. */
export const planSource: LedgerSource = writtenSource(PLANS);
