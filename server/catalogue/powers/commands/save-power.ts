/** Adds a power to the list, or changes one: how it is called, what it rests on, from when until when it is exercised. */

import type { z } from 'zod';
import { isWithin, type Json, Problem, type WriteContext } from '../../../platform/index.ts';
import { differences } from '../../../records/index.ts';
import type { CatalogueDeps } from '../../policy.ts';
import { POWER_FIELDS, type PowerContent } from '../content.ts';
import { powerAnswer } from '../queries.ts';
import type { addBody, changeBody, PowerAnswer } from '../schema.ts';
import { loadPower, type PowerPlan, powersOf, writePowers } from '../store.ts';

type Asking = Pick<CatalogueDeps, 'permits'>;
/** 权力清单 as the ground of inspections. */
const POWER_LAW = ['国办发〔2015〕58号'] as const;

/** Adds one; `duplicate` where the authority has the code. */
export async function addPower(ctx: WriteContext, deps: Asking, body: z.output<typeof addBody>): Promise<PowerAnswer> {
  const organisation = body.organisation ?? ctx.actor.organisation;
  const { code, facts, reason = null } = body;
  const taken = (await powersOf(ctx.trx, organisation)).some(({ content }) => content.code === code);
  if (taken) throw new Problem('duplicate', { detail: `权力清单里已有编码为 ${code} 的职权。` });
  const content: PowerContent = { ...facts, organisation, code, source: '手工录入' };
  const id = ctx.newId();
  await recordPowers(ctx, organisation, [{ id, before: undefined, content, reason }]);
  return powerAnswer(ctx, deps, await loadPower(ctx, id));
}

/** Changes one; a stale version is `changed-meanwhile`. */
export async function changePower(
  ctx: WriteContext,
  deps: Asking,
  id: string,
  { version, facts, reason }: z.output<typeof changeBody>,
): Promise<PowerAnswer> {
  const before = await loadPower(ctx, id);
  if (before.version !== version)
    throw new Problem('changed-meanwhile', { current: (await powerAnswer(ctx, deps, before)) as unknown as Json });
  const content = { ...before.content, ...facts };
  if (differences(before.content as never, content as never, POWER_FIELDS).length === 0)
    return powerAnswer(ctx, deps, before);
  await recordPowers(ctx, content.organisation, [{ id, before, content, reason }]);
  return powerAnswer(ctx, deps, await loadPower(ctx, id));
}

/** Writes powers with one event for each; refused beyond the reach of whoever writes, and for an office's planner. */
export async function recordPowers(
  ctx: WriteContext,
  organisation: string,
  plans: readonly PowerPlan[],
): Promise<void> {
  if (!isWithin(ctx.scope, { organisation }))
    throw new Problem('not-permitted', { detail: '（权力清单属于整个单位，由面向全单位的计划编制人员维护）' });
  const marks = await writePowers(ctx, plans);
  for (const [at, { id, before, content, reason }] of plans.entries()) {
    const { code, name, source } = content;
    await ctx.record({
      type: before === undefined ? 'catalogue.power-added' : 'catalogue.power-changed',
      organisation,
      rows: [marks[at]!],
      law: POWER_LAW,
      payload: { power: id, code, name, source, reason },
    });
  }
}
