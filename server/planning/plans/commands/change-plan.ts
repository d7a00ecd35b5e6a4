/** Changes what a draft says. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { type PlanBody, type PlanContent, type PlanFacts, standingOf } from '../content.ts';
import { preparedRows } from '../ground.ts';
import { keptDecisions } from '../merges.ts';
import type { changeBody, PlanAnswer, versionBody } from '../schema.ts';
import { moved } from '../states.ts';
import { answered, keepPlan, loadSeen, written } from '../writing.ts';

/** Replaces title, number and rows; the registry is counted anew for rows whose subjects changed. */
export async function changePlan(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, facts, reason }: z.output<typeof changeBody>,
): Promise<PlanAnswer> {
  const plan = await loadSeen(ctx, deps, id, version);
  const { content } = plan;
  moved(standingOf(content), 'change');
  const body = await bodyFrom(ctx, deps, content, content.body, facts);
  const saved = await keepPlan(ctx, plan, written(ctx, { ...content, body }), {
    type: 'plan.changed',
    reason: reason ?? null,
  });
  return answered(ctx, deps, saved);
}

/** Counts the registry for every row, today; of a plan that is being changed, for the rows of the change. */
export async function recountPlan(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version }: z.output<typeof versionBody>,
): Promise<PlanAnswer> {
  const plan = await loadSeen(ctx, deps, id, version);
  const { content } = plan;
  moved(standingOf(content), content.change === null ? 'count' : 'edit-change');
  const given = content.change?.body ?? content.body;
  const rows = await preparedRows(ctx.trx, deps, content, { rows: given.rows, before: [], recount: true }, ctx.today);
  const body = { ...given, rows };
  const next = content.change === null ? { ...content, body } : { ...content, change: { ...content.change, body } };
  const saved = await keepPlan(ctx, plan, written(ctx, next), { type: 'plan.counted', payload: { on: ctx.today } });
  return answered(ctx, deps, saved);
}

/** A body made of what was written, with what the rows take from items and registry. */
export async function bodyFrom(
  ctx: WriteContext,
  deps: PlanningDeps,
  place: Pick<PlanContent, 'organisation' | 'year'>,
  before: PlanBody,
  { title, number, rows: given }: PlanFacts,
): Promise<PlanBody> {
  const rows = await preparedRows(
    ctx.trx,
    deps,
    place,
    { rows: given, before: before.rows, recount: false },
    ctx.today,
  );
  return { title, number, rows, merges: keptDecisions(rows, before.merges) };
}
