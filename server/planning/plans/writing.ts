/** What every command on a plan does alike. */

import { canonicalJson, type Json, Problem, type RowMark, rowDigest, type WriteContext } from '../../platform/index.ts';
import { invitationsOf } from '../joint/store.ts';
import type { PlanningDeps } from '../policy.ts';
import type { PlanBody, PlanContent } from './content.ts';
import { planAnswer } from './queries.ts';
import type { PlanAnswer } from './schema.ts';
import { loadPlan, type StoredPlan, writePlan } from './store.ts';

/** The rules under which plans are kept, for the ledger. */
export const PLAN_LAW = ['辽政办发〔2015〕29号', '国办发〔2024〕54号'] as const;

/** The plan within the scope in the version that was seen; else `changed-meanwhile` with the plan as it is. */
export async function loadSeen(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  version: number,
): Promise<StoredPlan> {
  const plan = await loadPlan(ctx, id);
  if (plan.version === version) {
    if (plan.content.organisation === ctx.actor.organisation) return plan;
    throw new Problem('not-permitted', { detail: '只能办理本单位的计划。' });
  }
  throw new Problem('changed-meanwhile', { current: (await planAnswer(ctx, deps, plan)) as unknown as Json });
}

/** What is said of a step beside the plan's own name. */
interface Told {
  readonly type: string;
  readonly reason?: string | null;
  readonly law?: readonly string[];
  readonly payload?: Readonly<Record<string, Json>>;
}

/** Writes a plan and records the event; gives the plan as it is then. */
export async function keepPlan(
  ctx: WriteContext,
  before: StoredPlan,
  content: PlanContent,
  { type, reason = null, law = [], payload = {} }: Told,
): Promise<StoredPlan> {
  const { plan, marks } = await writePlan(ctx, before.id, before, content, reason);
  await tell(ctx, plan, marks, { type, law, payload: reason === null ? payload : { reason, ...payload } });
  return plan;
}

/** Records an event on a plan. */
export async function tell(
  ctx: WriteContext,
  { id, content }: StoredPlan,
  marks: readonly RowMark[],
  { type, law = [], payload = {} }: Omit<Told, 'reason'>,
): Promise<void> {
  const { organisation, year, body } = content;
  await ctx.record({
    type,
    organisation,
    rows: marks,
    law: [...PLAN_LAW, ...law],
    payload: { plan: id, title: body.title, year, ...payload },
  });
}

/** A content after somebody wrote in it. */
export function written(ctx: WriteContext, content: PlanContent): PlanContent {
  const writers = [...new Set([...content.writers, ctx.actor.account])];
  return { ...content, revision: content.revision + 1, writers };
}

/** What is approved of a plan: the body that is up, why it changes, and who else takes part. It is to be published. */
export async function digestOf(
  ctx: Pick<WriteContext, 'db'>,
  id: string,
  { body, change }: PlanContent,
): Promise<string> {
  const joint = (await invitationsOf(ctx.db, id))
    .filter(({ content }) => content.state === 'accepted')
    .map(({ id: invitation, version }) => ({ invitation, version }));
  const up: PlanBody = change?.body ?? body;
  const asked = change === null ? null : { reason: change.reason, note: change.note };
  return rowDigest('', JSON.parse(canonicalJson({ body: up, asked, joint } as unknown as Json)) as Json);
}

/** The plan as approvers know it: 2027 年度抽查计划（…）. */
export const titleOf = ({ year, body, change }: PlanContent): string =>
  `${year} 年度抽查计划${change === null ? '' : '变更'}：${(change?.body ?? body).title}`;

/** The answer to whoever wrote. */
export const answered = (ctx: WriteContext, deps: PlanningDeps, plan: StoredPlan): Promise<PlanAnswer> =>
  planAnswer(ctx, deps, plan);
