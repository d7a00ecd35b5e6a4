/** What the outcome of a run does to a plan. There is no other way to approve one. */

import type { ApprovalRun, Outcome } from '../../../approvals/index.ts';
import type { WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { type PlanContent, type PlanEdition, standingOf } from '../content.ts';
import { isPossible, moved } from '../states.ts';
import type { StoredPlan } from '../store.ts';
import { keepPlan } from '../writing.ts';
import { assertReady } from './submit-plan.ts';

/** An approved body is the plan's next edition; refused, with the decision, where an item fell out of force meanwhile. */
export async function approvePlan(
  ctx: WriteContext,
  deps: PlanningDeps,
  run: ApprovalRun,
  plan: StoredPlan,
): Promise<void> {
  const { content } = plan;
  const { change } = content;
  const { state } = moved(standingOf(content), change === null ? 'approve' : 'adopt');
  await assertReady(ctx, deps, plan);
  const body = change?.body ?? content.body;
  const edition: PlanEdition = {
    edition: content.editions.length + 1,
    body,
    run: run.id,
    at: ctx.now,
    note: change?.note ?? '',
  };
  const next: PlanContent = {
    ...content,
    state,
    body,
    change: null,
    writers: [],
    editions: [...content.editions, edition],
  };
  await keepPlan(ctx, plan, next, {
    type: change === null ? 'plan.approved' : 'plan.change-adopted',
    reason: change?.reason ?? null,
    payload: { run: run.id, edition: edition.edition, note: edition.note },
  });
}

/** A run that ended without approval gives the plan back to those who write it. */
export async function giveBack(
  ctx: WriteContext,
  plan: StoredPlan,
  outcome: Exclude<Outcome, 'approved'>,
): Promise<void> {
  const { content } = plan;
  const verb = content.change === null ? 'return' : 'give-back';
  if (!isPossible(standingOf(content), verb)) return;
  const { state } = moved(standingOf(content), verb);
  const change = content.change === null ? null : { ...content.change, stage: 'draft' as const };
  const type = change === null ? 'plan.returned' : 'plan.change-returned';
  await keepPlan(ctx, plan, { ...content, state, change }, { type, payload: { outcome } });
}
