/** Postpones the disclosure as a second person agreed: the new day and the reason are public at once. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { keepDraw } from '../../writing.ts';
import type { AskedPostponement } from '../asked.ts';
import { assertClock, executed } from '../guard.ts';

/** Throws where the list is open, or the day is not after the one that holds. */
export function postponable(ctx: WriteContext, { content }: StoredDraw, { until }: AskedPostponement): void {
  moved(content.state, 'postpone');
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
  const { content } = draw;
  const { until, reason } = postponement;
  postponable(ctx, draw, postponement);
  const outcome = executed(content);
  assertClock(ctx, outcome, undefined);
  const postponements = [...outcome.postponements, { until, reason, at: ctx.now }];
  const next = { ...content, outcome: { ...outcome, due: until, postponements } };
  await keepDraw(ctx, draw.id, draw, next, { type: 'draw.postponed', reason, payload: { until, run } });
}
