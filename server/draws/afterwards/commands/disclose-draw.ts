/** Opens the seal of a draw: on its day by the clock, or before by a host with a reason (protocol §7). */

import { digestHex, discloseSeal, formatDisclosure, ledgerLeaf, type Salts, utf8 } from '@mingqian/draw';
import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { readHeld } from '../../held.ts';
import { othersOf } from '../../joint/parties.ts';
import { isMember } from '../../joint/place.ts';
import { loadLed } from '../../joint/together.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { moved } from '../../states.ts';
import { findDraw, type StoredDraw } from '../../store.ts';
import { keepDraw } from '../../writing.ts';
import { assertClock, executed, instantOf } from '../guard.ts';
import { REQUEST_KIND } from '../outcome.ts';
import type { discloseBody } from '../schema.ts';
import { waitingRequests } from '../store.ts';

/** Before its day: whoever hosts draws, with a reason that is public. */
export async function discloseEarly(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, reason }: z.output<typeof discloseBody>,
): Promise<DrawAnswer> {
  const draw = await loadLed(ctx, deps, id, version);
  moved(draw.content.state, 'disclose');
  return drawAnswer(ctx, deps, await discloseTogether(ctx, deps, draw, reason));
}

/** By the clock; does nothing where the day has not passed in Beijing, or the list is open. */
export async function discloseDue(ctx: WriteContext, deps: DrawDeps, id: string): Promise<void> {
  const draw = await findDraw(ctx.trx, id);
  // With one seed, one list tells all: the lead's day is that of everybody.
  if (draw === undefined || isMember(draw) || !isDue(draw, ctx.today)) return;
  await discloseTogether(ctx, deps, draw, null);
}

/** Whether the last day of the embargo has passed: from 00:00 in Beijing of the day after it. */
export const isDue = ({ content: { state, outcome } }: StoredDraw, today: string): boolean =>
  state === 'drawn' && outcome !== null && outcome.due !== null && today > outcome.due;

/** All lists of a joint draw at once; none before every authority has its list. */
async function discloseTogether(ctx: WriteContext, deps: DrawDeps, draw: StoredDraw, reason: string | null) {
  const others = await othersOf(ctx.trx, draw);
  const computing = others.find(({ content }) => content.state === 'executing');
  if (computing !== undefined)
    throw new Problem('impossible-transition', {
      detail: `联合抽签的名单须一起公开，“${computing.content.title}”还在计算，请等它完成（中断的由该单位继续执行）。`,
    });
  const disclosed = await disclose(ctx, deps, draw, reason);
  for (const other of others) await disclose(ctx, deps, other, reason);
  return disclosed;
}

async function disclose(ctx: WriteContext, deps: DrawDeps, draw: StoredDraw, reason: string | null) {
  const { id, content } = draw;
  const state = moved(content.state, 'disclose');
  const outcome = executed(content);
  assertClock(ctx, outcome, undefined);
  // What asked for another day asks for nothing any more.
  for (const { id: request, kind } of await waitingRequests(ctx.trx, id))
    if (kind === 'postpone') await deps.approvals.supersede(ctx, { kind: REQUEST_KIND, id: request }, '名单已经公开');
  const salts = JSON.parse((await readHeld(ctx.trx, deps, id, 'salts'))!) as Salts;
  const opened = discloseSeal(utf8(outcome.seal!), content.committed!.digest, salts, instantOf(ctx.now));
  const bytes = formatDisclosure(opened);
  const digest = digestHex(bytes);
  const disclosure = Buffer.from(bytes).toString('utf8');
  const next = {
    ...content,
    state,
    outcome: { ...outcome, disclosedAt: ctx.now, disclosedBecause: reason, disclosure },
  };
  const told = { type: 'draw.disclosed', reason, payload: { digest }, statement: ledgerLeaf('disclosed', digest) };
  return keepDraw(ctx, id, draw, next, told);
}
