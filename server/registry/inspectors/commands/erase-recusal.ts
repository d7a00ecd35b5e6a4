/** Erases what a recusal relation that has ended said. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { reachable } from '../policy.ts';
import { eraseRecusalRow, findRecusal, type ShownRecusal, shownRecusal } from '../recusal-store.ts';

/**
 * Whom it was about, how and since when are gone from the row and from every version, not to be brought back
 * (个人信息保护法第四十七条); that there was one, who erased it and why stay. One in force must be ended first.
 */
export async function eraseRecusal(
  ctx: WriteContext,
  place: { readonly id: string; readonly part: string },
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<ShownRecusal> {
  await reachable(ctx, place.id);
  const before = await findRecusal(ctx.trx, place.part);
  if (before === undefined || before.inspector !== place.id) throw new Problem('not-found');
  if (before.version !== version)
    throw new Problem('changed-meanwhile', { current: { ...shownRecusal(before, true) } });
  if (before.erased_at !== null) throw new Problem('impossible-transition', { detail: '这条回避关系的内容已清除。' });
  if (before.ended_reason === null)
    throw new Problem('impossible-transition', { detail: '这条回避关系还在起作用，请先终止，再清除内容。' });
  return shownRecusal(await eraseRecusalRow(ctx, before, reason), true);
}
