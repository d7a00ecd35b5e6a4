/** Begins the plan of a year. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import type { PlanContent } from '../content.ts';
import { preparedRows } from '../ground.ts';
import type { addBody, PlanAnswer } from '../schema.ts';
import { writePlan } from '../store.ts';
import { answered, tell } from '../writing.ts';

/** Adds a draft of the actor's authority; rows may still lack what submission asks for. */
export async function addPlan(
  ctx: WriteContext,
  deps: PlanningDeps,
  { year, facts }: z.output<typeof addBody>,
): Promise<PlanAnswer> {
  const { organisation, account } = ctx.actor;
  const given = { rows: facts.rows, before: [], recount: true };
  const rows = await preparedRows(ctx.trx, deps, { organisation, year }, given, ctx.today);
  const content: PlanContent = {
    organisation,
    office: ctx.scope.kind === 'offices' ? (ctx.scope.offices[0] ?? null) : null,
    year,
    state: 'draft',
    body: { title: facts.title, number: facts.number, rows, merges: [] },
    change: null,
    revision: 1,
    writers: [account],
    editions: [],
    filing: null,
    publishedAt: null,
  };
  const { plan, marks } = await writePlan(ctx, ctx.newId(), undefined, content, null);
  await tell(ctx, plan, marks, { type: 'plan.added' });
  return answered(ctx, deps, plan);
}
