/** What the outcome of a run does to a task. There is no other way to approve one. */

import type { ApprovalRun, Outcome } from '../../../approvals/index.ts';
import { canonicalJson, type Json, Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { standingOf, type TaskContent } from '../content.ts';
import { isPossible, moved } from '../states.ts';
import type { StoredTask } from '../store.ts';
import { keepTask, madeLawful } from '../writing.ts';

/** Approves what was submitted, judged once more; refused, with the decision, where it is no longer lawful or no longer the same. */
export async function approveTask(
  ctx: WriteContext,
  deps: PlanningDeps,
  run: ApprovalRun,
  task: StoredTask,
): Promise<void> {
  const { content } = task;
  const urgent = content.facts.type === 'urgent';
  const state = moved(standingOf(content), urgent ? 'uphold' : 'approve');
  // What was done first was judged when it was done: afterwards the item may have ended without fault of those who acted.
  const judged = urgent ? content : await madeLawful(ctx, deps, content, content.exceptions);
  assertSameItems(content, judged);
  const next = { ...judged, exceptions: content.exceptions, state, run: run.id, approvedAt: ctx.now };
  await keepTask(ctx, task.id, task, next, {
    type: urgent ? 'task.upheld' : 'task.approved',
    payload: { run: run.id, exceptions: next.exceptions.length },
  });
}

/** The versions that were put up are the versions that are approved. */
function assertSameItems(submitted: TaskContent, judged: TaskContent): void {
  const text = ({ items }: TaskContent) =>
    canonicalJson(items.map(({ id, edition, checklist }) => ({ id, edition, checklist })) as unknown as Json);
  if (text(submitted) !== text(judged))
    throw new Problem('impossible-transition', { detail: '检查事项已有新版本，请退回补正，由经办人重新送审。' });
}

/** A run that ended without approval: a draft again; what was done first stays as done, and after a refusal is overturned. */
export async function giveBack(
  ctx: WriteContext,
  task: StoredTask,
  outcome: Exclude<Outcome, 'approved'>,
): Promise<void> {
  const { content } = task;
  const standing = standingOf(content);
  if (content.facts.type === 'urgent') {
    if (outcome !== 'rejected' || !isPossible(standing, 'overturn')) return;
    const next = { ...content, state: moved(standing, 'overturn'), endedBecause: '补批未通过，应当立即停止检查。' };
    await keepTask(ctx, task.id, task, next, { type: 'task.overturned', payload: { outcome } });
    return;
  }
  if (!isPossible(standing, 'return')) return;
  await keepTask(
    ctx,
    task.id,
    task,
    { ...content, state: moved(standing, 'return') },
    { type: 'task.returned', payload: { outcome } },
  );
}
