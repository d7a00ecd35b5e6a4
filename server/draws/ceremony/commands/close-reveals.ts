/** Closes the reveals: who did not reveal is dropped, by the rule and in words (protocol §3). */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { keepTogether, loadLed } from '../../joint/together.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { committedParts, openedCeremony } from '../loading.ts';
import type { hostBody } from '../schema.ts';
import { witnessesOf } from '../store.ts';
import { assertNotBefore, assertNotBeforeAny, lastStep } from '../times.ts';
import { withoutReveals } from './close-joining.ts';

/** At any time while they are open: nobody can hold up a draw by keeping a phone in the pocket. */
export async function closeReveals(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version }: z.output<typeof hostBody>,
): Promise<DrawAnswer> {
  const draw = await loadLed(ctx, deps, id, version);
  const { content } = draw;
  const state = withoutReveals(content.state, content);
  const ceremony = openedCeremony(content);
  const rows = await witnessesOf(ctx.db, id);
  assertNotBefore(ctx.now, lastStep(committedParts(content).committed, ceremony));
  assertNotBeforeAny(
    ctx.now,
    rows.map(({ revealed_at }) => revealed_at),
  );
  const revealed = rows.filter(({ nonce }) => nonce !== null).length;
  const next = { ...ceremony, revealed, revealsClosedAt: ctx.now };
  const saved = await keepTogether(
    ctx,
    draw,
    { ...content, state, ceremony: next },
    { type: 'draw.reveals-closed', payload: { revealed, dropped: rows.length - revealed } },
  );
  return drawAnswer(ctx, deps, saved);
}
