/** Accepts or declines a proposal to make one visit of two rows. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { type MergeDecision, standingOf } from '../content.ts';
import { judgedRows, proposalsOf } from '../queries.ts';
import type { mergeBody, PlanAnswer } from '../schema.ts';
import { moved } from '../states.ts';
import { answered, keepPlan, loadSeen, written } from '../writing.ts';

/** Only what is proposed can be decided; a later decision takes the place of an earlier one. */
export async function decideMerge(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, rows, decision, reason }: z.output<typeof mergeBody>,
): Promise<PlanAnswer> {
  const plan = await loadSeen(ctx, deps, id, version);
  const { content } = plan;
  moved(standingOf(content), 'merge');
  const pair = rows.toSorted();
  const judged = await judgedRows(ctx, deps, content, content.body.rows);
  const proposal = proposalsOf(judged, []).find((one) => one.rows.join() === pair.join());
  if (proposal === undefined)
    throw new Problem('invalid-input', {
      errors: [{ field: 'rows', message: '这两行的对象或时间不同，没有合并建议。请刷新后再看。' }],
    });
  const { account: by, name: byName } = ctx.actor;
  const decided: MergeDecision = { rows: pair, decision, reason, by, byName, at: ctx.now };
  const merges = [...content.body.merges.filter((one) => one.rows.join() !== pair.join()), decided];
  const next = written(ctx, { ...content, body: { ...content.body, merges } });
  const saved = await keepPlan(ctx, plan, next, {
    type: 'plan.merge-decided',
    reason,
    payload: { decision, proposal: proposal.sentence },
  });
  return answered(ctx, deps, saved);
}
