/** Strikes out what was kept by mistake; it stays, with the reason. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { moved } from '../../states.ts';
import { keepDraw, loadSeen } from '../../writing.ts';
import type { strikeBody } from '../schema.ts';

/** Throws `not-found` where it does not stand. */
export async function strikeFile(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, file, reason }: z.output<typeof strikeBody>,
): Promise<DrawAnswer> {
  const draw = await loadSeen(ctx, deps, id, version);
  const { content } = draw;
  moved(content.state, 'attach');
  const standing = content.attachments.find((one) => one.file === file && one.struck === null);
  if (standing === undefined) throw new Problem('not-found', { detail: '（存档材料）' });
  const struck = { at: ctx.now, because: reason };
  const attachments = content.attachments.map((one) => (one === standing ? { ...one, struck } : one));
  const told = { type: 'draw.attachment-struck', reason, payload: { sha256: file } };
  return drawAnswer(ctx, deps, await keepDraw(ctx, id, draw, { ...content, attachments }, told));
}
