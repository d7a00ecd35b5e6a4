/** A witness joins, with a commitment that the phone made for one place (protocol §3). */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { DRAW_STATES } from '../../states.ts';
import { assertOwnCeremony, openedCeremony, publicDraw } from '../loading.ts';
import { type joinBody, MOST_WITNESSES } from '../schema.ts';
import { assertStillUnknown } from '../still-unknown.ts';
import { insertWitness, nextPlace, witnessCommitted } from '../store.ts';
import { assertNotBefore } from '../times.ts';
import { recordWitness } from '../witness-events.ts';

/**
 * The same commitment again has the same answer, whatever came since. Throws `invalid-input` for another code,
 * `impossible-transition` for whoever is late, `changed-meanwhile` with `current: {next}` where the place is not the next one.
 */
export async function joinCeremony(
  ctx: WriteContext,
  id: string,
  { code, n, name, role, commitment }: z.output<typeof joinBody>,
): Promise<{ n: number; name: string }> {
  const { content } = assertOwnCeremony(await publicDraw(ctx.db, id));
  const ceremony = openedCeremony(content);
  if (code.toUpperCase() !== ceremony.code)
    throw new Problem('invalid-input', {
      errors: [{ field: 'code', message: '加入码不对，请按大屏幕上的加入码填写，或重新扫码' }],
    });
  const before = await witnessCommitted(ctx.db, id, commitment);
  if (before !== undefined && Number(before.n) === n && before.name === name) return { n, name };
  if (before !== undefined)
    throw new Problem('duplicate', { detail: '这个承诺已用于另一位见证人，请重新打开加入页。' });
  if (content.state !== 'joining')
    throw new Problem('impossible-transition', {
      detail: `已截止加入（现在是“${DRAW_STATES[content.state]}”），您可以在大屏幕上继续观看。`,
    });
  assertStillUnknown(content, ctx.now, '加入');
  assertNotBefore(ctx.now, ceremony.openedAt);
  const next = await nextPlace(ctx.db, id);
  if (next > MOST_WITNESSES)
    throw new Problem('impossible-transition', { detail: `见证人已满 ${MOST_WITNESSES} 位，不能再加入。` });
  if (n !== next)
    throw new Problem('changed-meanwhile', { detail: `第 ${n} 位已有人，现在轮到第 ${next} 位。`, current: { next } });
  await insertWitness(ctx, { draw: id, n, name, role, commitment });
  await recordWitness(ctx, { id, content, type: 'draw.witness-joined', n, name, payload: { role, commitment } });
  return { n, name };
}
