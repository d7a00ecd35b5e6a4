/** What is done to a joint draw is done to the draws of all its authorities, in one transaction: one seed, one ceremony. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import type { DrawContent } from '../content.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';
import { keepDraw, loadSeen, type Told } from '../writing.ts';
import { othersOf, partiesOf } from './parties.ts';
import { isMember } from './place.ts';

/** The draw in the version seen, of whoever leads it: a member's ceremony is the lead's. */
export async function loadLed(ctx: WriteContext, deps: DrawDeps, id: string, version: number): Promise<StoredDraw> {
  const draw = await loadSeen(ctx, deps, id, version);
  if (!isMember(draw)) return draw;
  const lead = (await partiesOf(ctx.trx, draw))[0];
  throw new Problem('not-permitted', {
    detail: `这是联合抽签，由牵头单位${lead?.name ?? ''}办理这一步，各单位一起往下走。`,
  });
}

/** Draws whose lead is gone, and that were not committed to, are draws of one authority again. */
export async function freeMembers(ctx: WriteContext, members: readonly StoredDraw[], reason: string): Promise<void> {
  for (const member of members)
    await keepDraw(ctx, member.id, member, { ...member.content, joint: null }, { type: 'draw.joint-left', reason });
}

/** Writes a step of the ceremony: on the lead's draw, and the same on the others. Statements stand once in the log. */
export async function keepTogether(
  ctx: WriteContext,
  draw: StoredDraw,
  content: DrawContent,
  told: Told,
): Promise<StoredDraw> {
  const saved = await keepDraw(ctx, draw.id, draw, content, told);
  const { statement: _once, ...same } = told;
  const { state, ceremony } = content;
  for (const other of await othersOf(ctx.trx, draw))
    await keepDraw(ctx, other.id, other, { ...other.content, state, ceremony }, same);
  return saved;
}
