/** Opens the ceremony: from here on witnesses join, with the code that stands on the stage. */

import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { othersOf } from '../../joint/parties.ts';
import { keepTogether, loadLed } from '../../joint/together.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { committedParts } from '../loading.ts';
import type { hostBody } from '../schema.ts';
import { assertNotBefore, lastStep } from '../times.ts';

/** Letters and digits that are not taken for one another. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 6;

/** The host is whoever opens it; any other with the permission may go on. */
export async function openCeremony(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version }: z.output<typeof hostBody>,
): Promise<DrawAnswer> {
  const draw = await loadLed(ctx, deps, id, version);
  const { content } = draw;
  const state = moved(content.state, 'open-ceremony');
  for (const other of [draw, ...(await othersOf(ctx.trx, draw))]) {
    assertCommitted(other);
    assertNotBefore(ctx.now, lastStep(committedParts(other.content).committed, null));
  }
  const ceremony = {
    code: Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
    openedAt: ctx.now,
    host: ctx.actor.account,
    joiningClosedAt: null,
    witnesses: null,
    joined: 0,
    revealed: 0,
    revealsClosedAt: null,
    value: null,
    differedAt: null,
    executedAt: null,
    job: null,
  };
  const saved = await keepTogether(ctx, draw, { ...content, state, ceremony }, { type: 'draw.ceremony-opened' });
  return drawAnswer(ctx, deps, saved);
}

/** Every authority has to have fixed its list before any secret is told. */
function assertCommitted({ content: { committed, title } }: StoredDraw): void {
  if (committed !== null) return;
  throw new Problem('impossible-transition', {
    detail: `联合抽签中“${title}”还没有承诺，各单位都承诺以后才能开始。`,
  });
}
