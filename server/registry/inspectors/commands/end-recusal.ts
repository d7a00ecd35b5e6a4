/** Ends a recusal relation. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { reachable } from '../policy.ts';
import { endRecusalRow, findRecusal, type ShownRecusal, shownRecusal } from '../recusal-store.ts';

/** From now on it is no bar; it stays readable with why. Throws `changed-meanwhile` where it was ended before. */
export async function endRecusal(
  ctx: WriteContext,
  place: { readonly id: string; readonly part: string },
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<ShownRecusal> {
  await reachable(ctx, place.id);
  const before = await findRecusal(ctx.trx, place.part);
  if (before === undefined || before.inspector !== place.id) throw new Problem('not-found');
  if (before.version !== version)
    throw new Problem('changed-meanwhile', { current: { ...shownRecusal(before, true) } });
  if (before.ended_reason !== null || before.erased_at !== null)
    throw new Problem('impossible-transition', { detail: '这条回避关系已经终止。' });
  return shownRecusal(await endRecusalRow(ctx, before, reason), true);
}
