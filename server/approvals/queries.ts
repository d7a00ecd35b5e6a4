/** What the screens of approvals show. */

import type { RawBuilder, SqlBool } from 'kysely';
import type { ReadContext } from '../platform/index.ts';
import { runDetail, runView } from './answers.ts';
import { overdueCondition, presentOf } from './deadlines.ts';
import { stuckReason } from './deciders.ts';
import { aheadReason } from './foresee.ts';
import { groundIn, groundOf } from './ground.ts';
import {
  all,
  countOf,
  doneCondition,
  filterCondition,
  lateFirst,
  limitsOf,
  openIn,
  type Page,
  pageOf,
  pendingPermissions,
  scopeCondition,
  submittedCondition,
  todoCondition,
} from './lists.ts';
import { loadRun } from './load.ts';
import { mendsOf } from './mends.ts';
import type { InboxQuery, RunAnswer, RunShape, RunsQuery } from './schema.ts';
import { opinionsOf, remindersOf } from './store.ts';
import type { ApprovalDeps, ApprovalRun } from './types.ts';

interface RunPage {
  readonly runs: RunShape[];
  readonly next: string | null;
}

/** One of the actor's boxes, with how many are in each: 待我审批 (what is overdue, then the oldest), 我提交的, 已办. */
export async function readInbox(ctx: ReadContext, deps: ApprovalDeps, { box, matter, after, limit }: InboxQuery) {
  const boxes = await boxesOf(ctx, deps);
  const wanted = all([boxes[box], filterCondition({ matter })]);
  const { runs, next } =
    box === 'todo'
      ? await lateFirst(ctx.db, wanted, await overdueNow(ctx), { after, limit })
      : await pageOf(ctx.db, wanted, { after, limit, order: 'desc' });
  const counts = {
    todo: await countOf(ctx.db, boxes.todo),
    submitted: await countOf(ctx.db, boxes.submitted),
    done: await countOf(ctx.db, boxes.done),
  };
  return { runs: await viewsOf(ctx, deps, runs), next, counts };
}

/** How many runs wait for the actor: for the number that stands on every page. */
export async function countWaiting(ctx: ReadContext, deps: ApprovalDeps): Promise<{ readonly count: number }> {
  return { count: await countOf(ctx.db, (await boxesOf(ctx, deps)).todo) };
}

async function boxesOf({ db, actor, today }: ReadContext, deps: ApprovalDeps) {
  const { account, organisation } = actor;
  const permissions = await pendingPermissions(db, organisation);
  const ground = await groundIn(db, deps, today, { permissions, organisations: [organisation] });
  return {
    todo: todoCondition(account, ground),
    submitted: submittedCondition(account),
    done: doneCondition(account),
  };
}

/** Every run of the scope, the newest first. */
export function listRuns(ctx: ReadContext, deps: ApprovalDeps, { state, matter, after, limit }: RunsQuery) {
  const wanted = all([scopeCondition(ctx.scope), filterCondition({ state, matter })]);
  return listed(ctx, deps, wanted, { after, limit, order: 'desc' });
}

/** Runs of the scope whose step, or whose clock after acting first, is over, or may be for want of holidays; the oldest first. */
export async function listOverdue(ctx: ReadContext, deps: ApprovalDeps, page: Omit<Page, 'order'>) {
  const wanted = all([scopeCondition(ctx.scope), await overdueNow(ctx)]);
  return { ...(await listed(ctx, deps, wanted, { ...page, order: 'asc' })), total: await countOf(ctx.db, wanted) };
}

async function overdueNow(ctx: ReadContext) {
  const { steps, urgent } = await limitsOf(ctx.db);
  return overdueCondition(steps, urgent, await presentOf(ctx));
}

/** Runs of the scope that nobody can take further, or not to the end, each with the reason. */
export async function listStuck(ctx: ReadContext, deps: ApprovalDeps) {
  const open = await openIn(ctx.db, ctx.scope);
  const ground = await groundOf(ctx.db, deps, ctx.today, open);
  const reasons = new Map(
    open.flatMap((run) => {
      const now = stuckReason(run, ground);
      const reason = now ?? aheadReason(run, ground);
      return reason === null ? [] : [[run.id, { reason, ahead: now === null }] as const];
    }),
  );
  const views = await viewsOf(
    ctx,
    deps,
    open.filter(({ id }) => reasons.has(id)),
  );
  return { runs: views.map((view) => ({ ...view, ...(reasons.get(view.id) ?? { reason: '', ahead: false }) })) };
}

/** One run with everything that was said, who may decide now, and what its module says of the record. */
export async function readRun(ctx: ReadContext, deps: ApprovalDeps, id: string): Promise<RunAnswer> {
  const { run, ground } = await loadRun(ctx, deps, id);
  const reminders = (await remindersOf(ctx.db, [run])).get(id) ?? null;
  const shown = { run, ground, present: await presentOf(ctx), reminders };
  const matter = deps.matters().find(({ code }) => code === run.matter);
  const description = await matter?.describe?.(ctx, run);
  const detail = runDetail(ctx, deps, shown, await opinionsOf(ctx.db, id));
  const halts = detail.stuck !== null || detail.ahead !== null;
  return {
    ...detail,
    mends: halts ? [...(await mendsOf(ctx, deps, run, ground))] : [],
    path: description?.path ?? null,
    facts: (description?.facts ?? []).map((fact) => ({ ...fact })),
  };
}

async function listed(
  ctx: ReadContext,
  deps: ApprovalDeps,
  condition: RawBuilder<SqlBool>,
  page: Page,
): Promise<RunPage> {
  const { runs, next } = await pageOf(ctx.db, condition, page);
  return { runs: await viewsOf(ctx, deps, runs), next };
}

async function viewsOf(ctx: ReadContext, deps: ApprovalDeps, runs: readonly ApprovalRun[]): Promise<RunShape[]> {
  const ground = await groundOf(ctx.db, deps, ctx.today, runs);
  const present = await presentOf(ctx);
  const reminders = await remindersOf(ctx.db, runs);
  return runs.map((run) => runView(ctx, deps, { run, ground, present, reminders: reminders.get(run.id) ?? null }));
}
