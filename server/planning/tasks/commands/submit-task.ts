/** Submits a task for approval; of what was done first, for the approval that is made up for. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { standingOf } from '../content.ts';
import { matterOf } from '../matter-codes.ts';
import { taskAnswer } from '../queries.ts';
import type { submitBody, TaskAnswer } from '../schema.ts';
import { moved } from '../states.ts';
import { type StoredTask, TASK_KIND } from '../store.ts';
import { digestOf, keepTask, loadSeen, madeLawful, titleOf } from '../writing.ts';

/** Judges the task anew and begins its run, or goes on with one that was returned. */
export async function submitTask(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, opinion }: z.output<typeof submitBody>,
): Promise<{ task: TaskAnswer; run: string }> {
  const task = await putUp(ctx, deps, await loadSeen(ctx, deps, id, version));
  const run = await submitStored(ctx, deps, task, opinion);
  return { task: await taskAnswer(ctx, deps, task), run };
}

/** Moves a task into approval, with its items frozen as they are today. */
async function putUp(ctx: WriteContext, deps: PlanningDeps, task: StoredTask): Promise<StoredTask> {
  const { content } = task;
  const state = moved(standingOf(content), 'submit');
  const next = await madeLawful(ctx, deps, { ...content, state }, null);
  return keepTask(ctx, task.id, task, next, {
    type: 'task.submitted',
    payload: { exceptions: next.exceptions.length },
  });
}

/** The same for a run that goes on by itself: what is put up again is exactly what its people saw. */
export async function putUpAgain(ctx: WriteContext, deps: PlanningDeps, task: StoredTask): Promise<void> {
  const again = await putUp(ctx, deps, task);
  if (digestOf(again.content) !== digestOf(task.content))
    throw new Problem('impossible-transition', {
      detail: '检查事项或频次情况已有变化，请打开任务核对后，从任务页重新送审。',
    });
}

/** Begins the run of a task as it is stored; gives its id. */
export async function submitStored(
  ctx: WriteContext,
  { approvals }: PlanningDeps,
  { id, content }: StoredTask,
  opinion: string | null,
): Promise<string> {
  const { organisation, office, writers, facts } = content;
  const run = await approvals.submitForApproval(ctx, {
    matter: matterOf(facts.type),
    record: { kind: TASK_KIND, id },
    state: { version: content.revision, digest: digestOf(content), title: titleOf(content) },
    organisation,
    office,
    preparedBy: writers,
    opinion,
    ...(facts.type === 'urgent' ? { urgent: { since: facts.since, reason: facts.reason } } : {}),
  });
  return run.id;
}
