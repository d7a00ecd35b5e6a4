/** Asks for a freeze: it runs as a job, with its progress among the jobs. */

import type { z } from 'zod';
import { enqueueJob, type WriteContext } from '../../platform/index.ts';
import type { freezeJob } from '../freeze-job.ts';
import type { DrawDeps } from '../policy.ts';
import type { versionBody } from '../schema.ts';
import { moved } from '../states.ts';
import { loadSeen } from '../writing.ts';

/** Gives the job. What can be refused at once is: the state, the task, the plan, the items. */
export async function freezeDraw(
  ctx: WriteContext,
  deps: DrawDeps,
  job: ReturnType<typeof freezeJob>,
  id: string,
  { version }: z.output<typeof versionBody>,
): Promise<{ job: string }> {
  const { content } = await loadSeen(ctx, deps, id, version);
  moved(content.state, 'freeze');
  await deps.planning.drawGround(ctx, content.task);
  await ctx.record({
    type: 'draw.freeze-asked',
    organisation: content.organisation,
    rows: [],
    law: [],
    payload: { draw: id, title: content.title },
  });
  return { job: await enqueueJob(ctx, job, { draw: id, version }) };
}
