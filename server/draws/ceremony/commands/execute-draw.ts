/** Fixes the seed and asks for the computation: from here on the result stands, whoever likes it (protocol §4). */

import { beijingTime } from '@mingqian/draw';
import type { z } from 'zod';
import { enqueueJob, type JobKind, Problem, type WriteContext } from '../../../platform/index.ts';
import { abortPending } from '../../content.ts';
import { keepHeld } from '../../held.ts';
import { othersOf } from '../../joint/parties.ts';
import { isMember } from '../../joint/place.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { keepDraw, loadSeen } from '../../writing.ts';
import { isComputing } from '../computing.ts';
import type { ExecuteInput } from '../execute-job.ts';
import { committedParts, openedCeremony } from '../loading.ts';
import type { hostBody } from '../schema.ts';
import { seedInputOf } from '../seed-input.ts';
import { assertNotBefore, lastStep } from '../times.ts';

/**
 * Once; again only where the job ended without a result, and then with the same seed. Throws `impossible-transition` before the
 * time that was committed to, and while an abort waits for its decision.
 */
export async function executeDraw(
  ctx: WriteContext,
  deps: DrawDeps,
  job: JobKind<ExecuteInput>,
  id: string,
  { version }: z.output<typeof hostBody>,
): Promise<DrawAnswer> {
  const draw = await loadSeen(ctx, deps, id, version);
  const { content } = draw;
  const state = moved(content.state, 'execute');
  const { committed, terms } = committedParts(content);
  const ceremony = openedCeremony(content);
  if (abortPending(content))
    throw new Problem('impossible-transition', { detail: '中止申请正在审批中，有了结论以后才能执行或中止。' });
  if (Date.parse(ctx.now) < Date.parse(terms.drawAt))
    throw new Problem('impossible-transition', { detail: `承诺的抽签时间是 ${beijingTime(terms.drawAt)}，还没有到。` });
  assertNotBefore(ctx.now, lastStep(committed, ceremony));
  if (await isComputing(ctx.db, content)) throw new Problem('impossible-transition', { detail: '抽签正在执行。' });
  if (ceremony.executedAt === null) return drawAnswer(ctx, deps, await executeFirst(ctx, deps, job, draw));
  const asked = await enqueueJob(ctx, job, { draw: id });
  const next = { ...content, state, ceremony: { ...ceremony, job: asked } };
  return drawAnswer(ctx, deps, await keepDraw(ctx, id, draw, next, { type: 'draw.execution-repeated' }));
}

/** The seed is made once, for all who draw together; each of their lists is computed by a job of its own. */
async function executeFirst(ctx: WriteContext, deps: DrawDeps, job: JobKind<ExecuteInput>, draw: StoredDraw) {
  assertLeads(draw);
  const others = await othersOf(ctx.trx, draw);
  const text = new TextDecoder().decode(await seedInputOf(ctx.db, deps, draw));
  const start = async (one: StoredDraw) => {
    const asked = await enqueueJob(ctx, job, { draw: one.id });
    const state = moved(one.content.state, 'execute');
    const ceremony = { ...openedCeremony(one.content), executedAt: ctx.now, job: asked };
    // The draw first: where two do this at once, it is there that one of them is told.
    const told = { type: 'draw.execution-asked' };
    const saved = await keepDraw(ctx, one.id, one, { ...one.content, state, ceremony }, told);
    await keepHeld(ctx, deps, { draw: one.id, name: 'seed-input.txt', text });
    return saved;
  };
  const saved = await start(draw);
  for (const other of others) await start(other);
  return saved;
}

function assertLeads(draw: StoredDraw): void {
  if (isMember(draw))
    throw new Problem('not-permitted', { detail: '这是联合抽签，由牵头单位执行，各单位用同一个种子一起抽。' });
}
