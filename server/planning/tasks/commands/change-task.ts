/** Changes what a task says before it is approved. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { standingOf, type TaskContent } from '../content.ts';
import { taskAnswer } from '../queries.ts';
import type { changeBody, TaskAnswer } from '../schema.ts';
import { moved } from '../states.ts';
import { TASK_KIND } from '../store.ts';
import { keepTask, loadSeen, madeLawful } from '../writing.ts';
import { checkFacts } from './add-task.ts';

/** Replaces the facts. What was done first is put down more exactly only while nobody is deciding on it. */
export async function changeTask(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, facts, complainant, reason }: z.output<typeof changeBody>,
): Promise<TaskAnswer> {
  const task = await loadSeen(ctx, deps, id, version);
  const { content } = task;
  moved(standingOf(content), 'change');
  if (facts.type !== content.facts.type)
    throw new Problem('invalid-input', { errors: [{ field: 'facts.type', message: '任务类型不能改，请另建任务' }] });
  const run = await deps.approvals.openRun(ctx.trx, { kind: TASK_KIND, id });
  if (run?.state === 'pending')
    throw new Problem('impossible-transition', { detail: '补批正在办理，请先撤回送审，再修改。' });
  checkFacts(ctx, facts, complainant);
  const next: TaskContent = {
    ...content,
    facts,
    complainant: complainantOf(deps, content, facts, complainant),
    revision: content.revision + 1,
    writers: [...new Set([...content.writers, ctx.actor.account])],
  };
  const saved = await keepTask(ctx, id, task, await madeLawful(ctx, deps, next, null), {
    type: 'task.changed',
    reason,
  });
  return taskAnswer(ctx, deps, saved);
}

/** What was entered stays, unless it is entered anew or the source is no complaint any more. */
function complainantOf(
  { cipher }: PlanningDeps,
  { complainant: before }: TaskContent,
  facts: z.output<typeof changeBody>['facts'],
  given: string | undefined,
): string | null {
  if (given !== undefined) return cipher.seal(given);
  return facts.type === 'for-cause' && facts.source === 'complaint' ? before : null;
}
