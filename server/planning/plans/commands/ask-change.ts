/** Asks for a change of an approved plan; until it is approved the plan stays what it is. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { standingOf } from '../content.ts';
import type { askChangeBody, PlanAnswer, reasonBody } from '../schema.ts';
import { moved } from '../states.ts';
import { PLAN_KIND } from '../store.ts';
import { answered, keepPlan, loadSeen, written } from '../writing.ts';
import { bodyFrom } from './change-plan.ts';

/** Writes the change, or writes it anew while it is a draft: what the plan is to say, why, and what the public is told. */
export async function askChange(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, facts, reason, note }: z.output<typeof askChangeBody>,
): Promise<PlanAnswer> {
  const plan = await loadSeen(ctx, deps, id, version);
  const { content } = plan;
  moved(standingOf(content), content.change === null ? 'ask-change' : 'edit-change');
  const body = await bodyFrom(ctx, deps, content, content.change?.body ?? content.body, facts);
  const next = written(ctx, { ...content, change: { stage: 'draft', reason, note, body } });
  const saved = await keepPlan(ctx, plan, next, { type: 'plan.change-asked', reason, payload: { note } });
  return answered(ctx, deps, saved);
}

/** Gives a change up; a run that was returned ends with it. */
export async function dropChange(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, reason }: z.output<typeof reasonBody>,
): Promise<PlanAnswer> {
  const plan = await loadSeen(ctx, deps, id, version);
  const { content } = plan;
  moved(standingOf(content), 'drop-change');
  await deps.approvals.supersede(ctx, { kind: PLAN_KIND, id }, `放弃变更：${reason}`);
  const saved = await keepPlan(
    ctx,
    plan,
    { ...content, change: null, writers: [] },
    { type: 'plan.change-dropped', reason },
  );
  return answered(ctx, deps, saved);
}
