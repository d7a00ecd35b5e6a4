/** Tasks as they are answered. Who complained is in none of it. */

import { type Actor, Problem, type ReadContext } from '../../platform/index.ts';
import { COMPLAINANT, type PlanningDeps, PUBLISH, permitted, TASK_EDIT } from '../policy.ts';
import { standingOf, type TaskContent } from './content.ts';
import type { TaskAnswer } from './schema.ts';
import { isPossible, TASK_STATES, TASK_TYPES, type TaskState } from './states.ts';
import { loadTask, loadTasks, type StoredTask, TASK_KIND, type TaskFilter } from './store.ts';
import { readTicket } from './tickets.ts';

/**
 * 紧急先行的补批期限 (国办发〔2024〕54号: 及时补办, without a number). Taken from 行政强制法第十九条, 24 hours; configuration, 待核实.
 */
export const URGENT_CLOCK = { unit: 'hours', count: 24 } as const;
const HOUR_MS = 3_600_000;
/** States that have to be left before the last day of the inspection. */
const WAITING: ReadonlySet<TaskState> = new Set(['draft', 'in-approval', 'awaiting-draw']);

/** The tasks within the scope, the newest first. */
export async function listTasks(ctx: ReadContext, deps: PlanningDeps, filter: TaskFilter) {
  const tasks = [];
  for (const task of await loadTasks(ctx, filter)) tasks.push(await taskAnswer(ctx, deps, task));
  const abilities = permitted(deps, ctx.actor, ctx.actor.organisation, {
    add: { permission: TASK_EDIT, possible: true },
  });
  return { tasks, abilities };
}

/** One task within the scope; `not-found`. */
export async function readTask(ctx: ReadContext, deps: PlanningDeps, id: string): Promise<TaskAnswer> {
  return taskAnswer(ctx, deps, await loadTask(ctx, id));
}

/** A task with what this actor may do with it now. */
export async function taskAnswer(ctx: ReadContext, deps: PlanningDeps, task: StoredTask): Promise<TaskAnswer> {
  const { id, version, changedAt, content } = task;
  const { organisation, office, state, facts, items, subjects, exceptions, warnings, plan } = content;
  const run = await deps.approvals.openRun(ctx.db, { kind: TASK_KIND, id });
  const due = dueOf(content);
  return {
    id,
    version,
    organisation,
    office,
    state,
    changedAt,
    type: facts.type,
    typeLabel: TASK_TYPES[facts.type],
    stateLabel: TASK_STATES[state],
    title: facts.title,
    facts: { ...facts },
    items: items.map(({ basis, changes, ...item }) => ({
      ...item,
      basis: [...basis],
      changes: [...changes],
    })),
    subjects: [...subjects],
    exceptions: [...exceptions],
    warnings: [...warnings],
    hasComplainant: content.complainant !== null,
    plan:
      plan === null
        ? null
        : {
            ...plan,
            rows: [...plan.rows],
          },
    run:
      run === null
        ? null
        : {
            id: run.id,
            state: run.state,
          },
    due,
    overdue: due !== null && due < ctx.now,
    late: WAITING.has(state) && facts.until < ctx.today,
    approvedAt: content.approvedAt,
    publishedAt: content.publishedAt,
    endedBecause: content.endedBecause,
    abilities: taskAbilities(deps, ctx.actor, content, run?.state === 'pending'),
  };
}

/** When the approval of what was done first is due; null where nothing waits for it. */
export function dueOf({ state, facts }: TaskContent): string | null {
  if (state !== 'acting' || facts.type !== 'urgent') return null;
  return new Date(Date.parse(facts.since) + URGENT_CLOCK.count * HOUR_MS).toISOString();
}

function taskAbilities(deps: PlanningDeps, actor: Actor, content: TaskContent, pending: boolean) {
  const standing = standingOf(content);
  const writes = (verb: 'change' | 'submit' | 'cancel') => ({
    permission: TASK_EDIT,
    possible: isPossible(standing, verb) && !(pending && verb !== 'cancel'),
  });
  return permitted(deps, actor, content.organisation, {
    change: writes('change'),
    submit: writes('submit'),
    publish: { permission: PUBLISH, possible: isPossible(standing, 'publish') },
    cancel: writes('cancel'),
    'read-complainant': { permission: COMPLAINANT, possible: content.complainant !== null },
  });
}

/** Who complained, for who was given a ticket by `revealComplainant`. */
export async function readComplainant(ctx: ReadContext, { cipher }: PlanningDeps, id: string, text: string) {
  const { content } = await loadTask(ctx, id);
  const ticket = readTicket(cipher, text, ctx.now);
  if (ticket === null || ticket.task !== id || ticket.account !== ctx.actor.account)
    throw new Problem('not-permitted', { detail: '查看凭据无效或已过期，请重新说明理由后查看。' });
  if (content.complainant === null) throw new Problem('not-found', { detail: '（没有登记投诉举报人）' });
  return { complainant: cipher.open(content.complainant) };
}
