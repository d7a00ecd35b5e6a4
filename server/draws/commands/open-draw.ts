/** Opens a draw of a task that waits for one. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../platform/index.ts';
import type { DrawContent } from '../content.ts';
import type { DrawDeps } from '../policy.ts';
import { drawAnswer } from '../queries.ts';
import type { DrawAnswer, openBody } from '../schema.ts';
import { DRAW_STATES } from '../states.ts';
import { liveDrawOf } from '../store.ts';
import { keepDraw } from '../writing.ts';

/** One live draw of a task: a second one is refused while the first is not cancelled or aborted. */
export async function openDraw(
  ctx: WriteContext,
  deps: DrawDeps,
  { task, settings }: z.output<typeof openBody>,
): Promise<DrawAnswer> {
  const ground = await deps.planning.drawGround(ctx, task);
  const live = await liveDrawOf(ctx.trx, task);
  if (live !== undefined)
    throw new Problem('duplicate', {
      detail: `这个任务已有一次抽签（${DRAW_STATES[live.content.state]}），请在其中办理；确需重来的，先撤销或按程序中止那一次。`,
    });
  const content: DrawContent = {
    organisation: ground.organisation,
    office: ground.office,
    task,
    state: 'preparing',
    title: ground.title,
    settings,
    joint: null,
    frozen: null,
    terms: null,
    revision: 1,
    writers: [ctx.actor.account],
    committed: null,
    ceremony: null,
    outcome: null,
    attachments: [],
    abort: null,
    cancelledBecause: null,
  };
  const saved = await keepDraw(ctx, ctx.newId(), undefined, content, { type: 'draw.opened', payload: { task } });
  return drawAnswer(ctx, deps, saved);
}
