/** What every command on a task does alike. */

import { canonicalJson, type Json, Problem, rowDigest, type WriteContext } from '../../platform/index.ts';
import type { PlanningDeps } from '../policy.ts';
import { assertLawful } from './assert-lawful.ts';
import type { CapException, TaskContent } from './content.ts';
import { taskAnswer } from './queries.ts';
import { TASK_TYPES } from './states.ts';
import { loadTask, type StoredTask, writeTask } from './store.ts';

/** The rules under which tasks are kept, for the ledger. */
const TASK_LAW = ['国办发〔2024〕54号'] as const;

/** The task within the scope in the version that was seen; else `changed-meanwhile` with the task as it is. */
export async function loadSeen(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  version: number,
): Promise<StoredTask> {
  const task = await loadTask(ctx, id);
  if (task.version === version) {
    if (task.content.organisation === ctx.actor.organisation) return task;
    throw new Problem('not-permitted', { detail: '只能办理本单位的任务。' });
  }
  throw new Problem('changed-meanwhile', { current: (await taskAnswer(ctx, deps, task)) as unknown as Json });
}

/** Writes a task, a new one without `before`, and records the event. */
export async function keepTask(
  ctx: WriteContext,
  id: string,
  before: StoredTask | undefined,
  content: TaskContent,
  told: { readonly type: string; readonly reason?: string | null; readonly payload?: Readonly<Record<string, Json>> },
): Promise<StoredTask> {
  const { type, reason = null, payload = {} } = told;
  const { task, marks } = await writeTask(ctx, id, before, content, reason);
  const law = [...new Set([...TASK_LAW, ...content.items.flatMap(({ basis }) => basis)])];
  const kind = TASK_TYPES[content.facts.type];
  const because = reason === null ? {} : { reason };
  await ctx.record({
    type,
    organisation: content.organisation,
    rows: marks,
    law,
    payload: { task: id, title: content.facts.title, kind, ...because, ...payload },
  });
  return task;
}

/** A task as it is lawful now: items frozen anew, exceptions and warnings as they are. Throws where it is not. */
export async function madeLawful(
  ctx: WriteContext,
  deps: PlanningDeps,
  content: TaskContent,
  approved: readonly CapException[] | null,
): Promise<TaskContent> {
  const { organisation, facts } = content;
  return { ...content, ...(await assertLawful(ctx, deps, { organisation, facts, approved })) };
}

/** What is approved of a task. Who complained is in it only as sealed. */
export function digestOf({ facts, items, subjects, exceptions, complainant }: TaskContent): string {
  const json = { facts, items, subjects, exceptions, complainant };
  return rowDigest('', JSON.parse(canonicalJson(json as unknown as Json)) as Json);
}

/** The task as approvers know it. */
export const titleOf = ({ facts }: TaskContent): string => `${TASK_TYPES[facts.type]}：${facts.title}`;
