/** Submits a plan, or a change of one, for approval: 法制审核 → 负责人审批, and what its authority configured before them. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { type PlanContent, standingOf } from '../content.ts';
import { CHANGE_MATTER, PLAN_MATTER } from '../matter-codes.ts';
import { judgedRows, pendingInvitees, unreadyOf } from '../queries.ts';
import type { PlanAnswer, submitBody } from '../schema.ts';
import { moved } from '../states.ts';
import { PLAN_KIND, type StoredPlan } from '../store.ts';
import { answered, digestOf, keepPlan, loadSeen, titleOf } from '../writing.ts';

/** Puts the plan up; throws `invalid-input` with what is missing, row by row, and what forbids it, with the clause. */
export async function submitPlan(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, opinion }: z.output<typeof submitBody>,
): Promise<{ plan: PlanAnswer; run: string }> {
  const plan = await putUp(ctx, deps, await loadSeen(ctx, deps, id, version));
  const { content } = plan;
  const run = await deps.approvals.submitForApproval(ctx, {
    matter: content.change === null ? PLAN_MATTER : CHANGE_MATTER,
    record: { kind: PLAN_KIND, id },
    state: { version: content.revision, digest: await digestOf(ctx, id, content), title: titleOf(content) },
    organisation: content.organisation,
    office: content.office,
    preparedBy: content.writers,
    opinion,
  });
  return { plan: await answered(ctx, deps, plan), run: run.id };
}

/** Moves a plan, or its change, into approval. */
export async function putUp(ctx: WriteContext, deps: PlanningDeps, plan: StoredPlan): Promise<StoredPlan> {
  const { content } = plan;
  const verb = content.change === null ? 'submit' : 'submit-change';
  const { state } = moved(standingOf(content), verb);
  await assertReady(ctx, deps, plan);
  const change = content.change === null ? null : { ...content.change, stage: 'in-approval' as const };
  return keepPlan(
    ctx,
    plan,
    { ...content, state, change },
    { type: change === null ? 'plan.submitted' : 'plan.change-submitted' },
  );
}

/** Throws `invalid-input` with every reason, and its clause, why this may not be approved today. */
export async function assertReady(ctx: WriteContext, deps: PlanningDeps, { id, content }: StoredPlan): Promise<void> {
  const rows = (content.change?.body ?? content.body).rows;
  const judged = await judgedRows(ctx, deps, content, rows);
  const unready = unreadyOf(judged, await pendingInvitees(ctx, id));
  if (unready.length === 0) return;
  const errors = unready.map(({ row, sentence, clause }) => ({
    field: fieldOf(content, row),
    message: `${sentence}（${clause}）`,
  }));
  throw new Problem('invalid-input', { detail: '这份计划还不能报批。', errors });
}

function fieldOf({ body, change }: PlanContent, key: string | null): string {
  const at = (change?.body ?? body).rows.findIndex((row) => row.key === key);
  return at === -1 ? 'facts.rows' : `facts.rows[${at}]`;
}
