/** Takes an approved plan further: filed with the justice office, published, closed. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { PlanningDeps } from '../../policy.ts';
import { standingOf } from '../content.ts';
import type { filingBody, PlanAnswer, reasonBody, versionBody } from '../schema.ts';
import { moved } from '../states.ts';
import { answered, keepPlan, loadSeen } from '../writing.ts';

/** Enters the filing: its number and the day on which the justice office took it. */
export async function filePlan(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, number, day }: z.output<typeof filingBody>,
): Promise<PlanAnswer> {
  const plan = await loadSeen(ctx, deps, id, version);
  const { content } = plan;
  const { state } = moved(standingOf(content), 'file');
  if (day > ctx.today)
    throw new Problem('invalid-input', { errors: [{ field: 'day', message: '备案日期不能晚于今天' }] });
  const filing = { number, day, edition: content.editions.length };
  const saved = await keepPlan(
    ctx,
    plan,
    { ...content, state, filing },
    { type: 'plan.filed', payload: { number, day } },
  );
  return answered(ctx, deps, saved);
}

/** Publishes it: from now on it is on the public pages, and tasks may be made of its rows. */
export async function publishPlan(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version }: z.output<typeof versionBody>,
): Promise<PlanAnswer> {
  const plan = await loadSeen(ctx, deps, id, version);
  const { content } = plan;
  const { state } = moved(standingOf(content), 'publish');
  const next = { ...content, state, publishedAt: ctx.now };
  const saved = await keepPlan(ctx, plan, next, {
    type: 'plan.published',
    payload: { edition: content.editions.length },
  });
  return answered(ctx, deps, saved);
}

/** Closes it: no more tasks are made of it. */
export async function closePlan(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, reason }: z.output<typeof reasonBody>,
): Promise<PlanAnswer> {
  const plan = await loadSeen(ctx, deps, id, version);
  const { content } = plan;
  const { state } = moved(standingOf(content), 'close');
  const saved = await keepPlan(ctx, plan, { ...content, state }, { type: 'plan.closed', reason });
  return answered(ctx, deps, saved);
}
