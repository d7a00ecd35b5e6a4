/** Publishes an approved special task, or takes a task back. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { standingOf } from '../content.ts';
import { taskAnswer } from '../queries.ts';
import type { cancelBody, TaskAnswer, versionBody } from '../schema.ts';
import { moved } from '../states.ts';
import { TASK_KIND } from '../store.ts';
import { keepTask, loadSeen, madeLawful } from '../writing.ts';

/** 专项检查须公布 (国办发〔2024〕54号): from now on it is on the public pages. */
export async function publishTask(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version }: z.output<typeof versionBody>,
): Promise<TaskAnswer> {
  const task = await loadSeen(ctx, deps, id, version);
  const { content } = task;
  const state = moved(standingOf(content), 'publish');
  await madeLawful(ctx, deps, content, content.exceptions);
  const saved = await keepTask(ctx, id, task, { ...content, state, publishedAt: ctx.now }, { type: 'task.published' });
  return taskAnswer(ctx, deps, saved);
}

/** Takes a task back, with a reason; a run that was returned ends with it. The place of a random task is free again. */
export async function cancelTask(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, reason }: z.output<typeof cancelBody>,
): Promise<TaskAnswer> {
  const task = await loadSeen(ctx, deps, id, version);
  const { content } = task;
  const state = moved(standingOf(content), 'cancel');
  await assertNotDrawn(ctx, deps, id);
  await deps.approvals.supersede(ctx, { kind: TASK_KIND, id }, `任务撤销：${reason}`);
  const saved = await keepTask(
    ctx,
    id,
    task,
    { ...content, state, endedBecause: reason },
    { type: 'task.cancelled', reason },
  );
  return taskAnswer(ctx, deps, saved);
}

/** A draw that was begun is ended first, by its own rules: one that was committed only by an abort. */
async function assertNotDrawn(ctx: WriteContext, { liveDraw }: PlanningDeps, task: string): Promise<void> {
  const draw = await liveDraw(ctx.trx, task);
  if (draw === null) return;
  throw new Problem('impossible-transition', {
    detail: `这个任务已有抽签（${draw}），请先撤销那次抽签；已承诺的，按程序中止后再撤销任务。`,
  });
}
