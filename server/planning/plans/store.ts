/** All SQL on plans. */

import type { Kysely, Selectable } from 'kysely';
import {
  canonicalJson,
  type Json,
  type LedgerSource,
  Problem,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import { recordLedgerSource, saveVersions } from '../../records/index.ts';
import '../tables.ts';
import type { PlanContent } from './content.ts';

export const PLAN_KIND = 'annual-plan';
const SCOPE = { organisation: 'annual_plan.organisation', office: 'annual_plan.office' } as const;

/** A plan as it is in the database. */
export interface StoredPlan {
  readonly id: string;
  readonly version: number;
  readonly changedAt: string;
  readonly content: PlanContent;
}

/** The plan within the scope, or `not-found`. */
export async function loadPlan(ctx: ReadContext, id: string): Promise<StoredPlan> {
  const query = ctx.db.selectFrom('annual_plan').selectAll().where('id', '=', id);
  const row = await query.where(within(ctx.scope, SCOPE)).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: '（年度抽查计划）' });
  return stored(row);
}

/** The plans within the scope, of a year or of all, the latest year first. */
export async function loadPlans(ctx: ReadContext, year: number | undefined): Promise<StoredPlan[]> {
  let query = ctx.db.selectFrom('annual_plan').selectAll().where(within(ctx.scope, SCOPE));
  if (year !== undefined) query = query.where('year', '=', year);
  return (await query.orderBy('year', 'desc').orderBy('id').execute()).map(stored);
}

/** A plan whoever asks; undefined where there is none. */
export async function findPlan(db: Kysely<Tables>, id: string): Promise<StoredPlan | undefined> {
  const row = await db.selectFrom('annual_plan').selectAll().where('id', '=', id).executeTakeFirst();
  return row && stored(row);
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
  const version = (before?.version ?? 0) + 1;
  const { organisation, office, year, state } = content;
  const json = content as unknown as Json;
  const row = { organisation, office, year, state, version, content: canonicalJson(json), changed_at: ctx.now };
  if (before === undefined)
    await ctx.trx
      .insertInto('annual_plan')
      .values({ id, ...row })
      .execute();
  else await ctx.trx.updateTable('annual_plan').set(row).where('id', '=', id).execute();
  const marks = await saveVersions(ctx, [{ kind: PLAN_KIND, id, organisation, version, content: json, reason }]);
  return { plan: { id, version, changedAt: ctx.now, content }, marks };
}

function stored({ id, version, changed_at, content }: Selectable<Tables['annual_plan']>): StoredPlan {
  return { id, version, changedAt: changed_at, content: JSON.parse(content) as PlanContent };
}

/** Lets fsck compare plans with the ledger. */
export const planSource: LedgerSource = recordLedgerSource(PLAN_KIND, {
  label: '年度抽查计划',
  table: 'annual_plan',
  read: async (db, after, limit) => {
    const query = db
      .selectFrom('annual_plan')
      .select(['id', 'version', 'content'])
      .where('id', '>', after ?? '');
    const rows = await query.orderBy('id').limit(limit).execute();
    return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as Json }));
  },
});
