/** Fixes the seed and asks for the computation: from here on the result stands, whoever likes it (protocol §4). */

import { beijingTime } from '@mingqian/draw';
import type { z } from 'zod';
import { enqueueJob, type JobKind, Problem, type WriteContext } from '../../../platform/index.ts';
import { abortPending } from '../../content.ts';
import { keepHeld } from '../../held.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { moved } from '../../states.ts';
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
  const first = ceremony.executedAt === null;
  const seedInput = first ? await seedInputOf(ctx.db, deps, id, content) : null;
  const asked = await enqueueJob(ctx, job, { draw: id });
  const next = { ...ceremony, executedAt: ceremony.executedAt ?? ctx.now, job: asked };
  const type = first ? 'draw.execution-asked' : 'draw.execution-repeated';
  // The draw first: where two do this at once, it is there that one of them is told.
  const saved = await keepDraw(ctx, id, draw, { ...content, state, ceremony: next }, { type });
  if (seedInput !== null)
    await keepHeld(ctx, deps, { draw: id, name: 'seed-input.txt', text: new TextDecoder().decode(seedInput) });
  return drawAnswer(ctx, deps, saved);
}
