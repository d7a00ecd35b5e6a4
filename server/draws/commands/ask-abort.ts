/** Asks for the end of a committed draw: a reason, and two more persons who agree (protocol §2). */

import type { z } from 'zod';
import { type Json, Problem, rowDigest, type WriteContext } from '../../platform/index.ts';
import { abortPending, type DrawContent } from '../content.ts';
import { ABORT_MATTER } from '../matter-codes.ts';
import type { DrawDeps } from '../policy.ts';
import { drawAnswer } from '../queries.ts';
import type { DrawAnswer, reasonBody } from '../schema.ts';
import { moved } from '../states.ts';
import { ABORT_KIND } from '../store.ts';
import { keepDraw, loadSeen } from '../writing.ts';

/** The draw stays committed until both have decided. */
export async function askAbort(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, reason }: z.output<typeof reasonBody>,
): Promise<{ draw: DrawAnswer; run: string }> {
  const draw = await loadSeen(ctx, deps, id, version);
  const { content } = draw;
  moved(content.state, 'ask-abort');
  if (abortPending(content)) throw new Problem('duplicate', { detail: '中止申请正在审批中。' });
  const abort = { reason, by: ctx.actor.account, at: ctx.now, endedAt: null };
  const revision = content.revision + 1;
  const saved = await keepDraw(ctx, id, draw, { ...content, abort, revision }, { type: 'draw.abort-asked', reason });
  const { organisation, office } = content;
  const run = await deps.approvals.submitForApproval(ctx, {
    matter: ABORT_MATTER,
    record: { kind: ABORT_KIND, id },
    state: {
      version: revision,
      digest: abortDigest(saved.content),
      title: `抽签中止：${content.committed!.number} ${content.title}`,
    },
    organisation,
    office,
    opinion: null,
  });
  return { draw: await drawAnswer(ctx, deps, saved), run: run.id };
}

/** What is approved: which commitment ends, and why. */
export function abortDigest({ committed, abort }: DrawContent): string {
  return rowDigest('', { commitment: committed?.digest ?? null, reason: abort?.reason ?? null } as Json);
}
