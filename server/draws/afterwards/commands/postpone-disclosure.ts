/** Postpones the disclosure as a second person agreed: the new day and the reason are public at once. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { othersOf } from '../../joint/parties.ts';
import { isMember } from '../../joint/place.ts';
import { moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { keepDraw } from '../../writing.ts';
import type { AskedPostponement } from '../asked.ts';
import { assertClock, executed } from '../guard.ts';

/** Throws where the list is open, or the day is not after the one that holds. */
export function postponable(ctx: WriteContext, draw: StoredDraw, { until }: AskedPostponement): void {
  const { content } = draw;
  moved(content.state, 'postpone');
  if (isMember(draw)) throw new Problem('not-permitted', { detail: '联合抽签的名单一起公开，推迟由牵头单位申请。' });
  const { due } = executed(content);
  if (due !== null && until > due && until >= ctx.today) return;
  throw new Problem('invalid-input', {
    errors: [{ field: 'until', message: `新的保密截止日应晚于现在的 ${due ?? ''}，且不早于今天` }],
  });
}

/** The seal and the commitment stay as they are: they tell the day that was promised. */
export async function postponeDisclosure(
  ctx: WriteContext,
  draw: StoredDraw,
  { postponement, run }: { readonly postponement: AskedPostponement; readonly run: string },
): Promise<void> {
  const { until, reason } = postponement;
  postponable(ctx, draw, postponement);
  for (const one of [draw, ...(await othersOf(ctx.trx, draw))]) {
    // One of a joint draw that still computes takes its day from the lead when it has its list.
    if (one.content.outcome === null) continue;
    const outcome = executed(one.content);
    assertClock(ctx, outcome, undefined);
    const postponements = [...outcome.postponements, { until, reason, at: ctx.now }];
    const next = { ...one.content, outcome: { ...outcome, due: until, postponements } };
    await keepDraw(ctx, one.id, one, next, { type: 'draw.postponed', reason, payload: { until, run } });
  }
}
