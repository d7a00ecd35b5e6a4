/** Makes a special, for-cause, ordered or urgent task. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import type { TaskContent, WrittenFacts } from '../content.ts';
import { taskAnswer } from '../queries.ts';
import type { addBody, TaskAnswer } from '../schema.ts';
import { keepTask, madeLawful } from '../writing.ts';
import { submitStored } from './submit-task.ts';

/** Adds a draft. An urgent one is acting at once, with its approval asked for in the same transaction. Throws what `assertLawful` throws. */
export async function addTask(
  ctx: WriteContext,
  deps: PlanningDeps,
  { facts, complainant }: z.output<typeof addBody>,
): Promise<TaskAnswer> {
  checkFacts(ctx, facts, complainant);
  const { organisation, account } = ctx.actor;
  const urgent = facts.type === 'urgent';
  const bare: TaskContent = {
    organisation,
    office: ctx.scope.kind === 'offices' ? (ctx.scope.offices[0] ?? null) : null,
    state: urgent ? 'acting' : 'draft',
    facts,
    items: [],
    subjects: [],
    exceptions: [],
    warnings: [],
    complainant: complainant === undefined ? null : deps.cipher.seal(complainant),
    plan: null,
    revision: 1,
    writers: [account],
    run: null,
    approvedAt: null,
    publishedAt: null,
    endedBecause: null,
  };
  const content = await madeLawful(ctx, deps, bare, null);
  const type = urgent ? 'task.acted' : 'task.added';
  const task = await keepTask(ctx, ctx.newId(), undefined, content, { type, reason: urgent ? facts.reason : null });
  if (urgent) await submitStored(ctx, deps, task, null);
  return taskAnswer(ctx, deps, task);
}

/** Refuses days that cannot be, and a complainant where nobody complained. */
export function checkFacts({ now, today }: WriteContext, facts: WrittenFacts, complainant: string | undefined): void {
  const errors: { field: string; message: string }[] = [];
  if (facts.type === 'for-cause' && facts.receivedOn > today)
    errors.push({ field: 'facts.receivedOn', message: '受理日期不能晚于今天' });
  if (facts.type === 'superior-order' && facts.orderedOn > today)
    errors.push({ field: 'facts.orderedOn', message: '交办日期不能晚于今天' });
  if (facts.type === 'urgent' && facts.since > now)
    errors.push({ field: 'facts.since', message: '开始时间不能晚于现在' });
  if (complainant !== undefined && (facts.type !== 'for-cause' || facts.source !== 'complaint'))
    errors.push({ field: 'complainant', message: '只有投诉举报来源的个案检查登记投诉举报人' });
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
}
