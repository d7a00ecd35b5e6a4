/** Closes joining: the list of witnesses is fixed and its digest is in the ledger before anybody reveals (protocol §3). */

import { digestHex, ledgerLeaf } from '@mingqian/draw';
import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import type { DrawContent } from '../../content.ts';
import { keepTogether, loadLed } from '../../joint/together.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { type DrawState, moved } from '../../states.ts';
import { committedParts, openedCeremony, witnessesFile } from '../loading.ts';
import type { hostBody } from '../schema.ts';
import { witnessesOf } from '../store.ts';
import { assertNotBefore, assertNotBeforeAny, lastStep } from '../times.ts';

/** Where nobody joined there is nothing to reveal: straight on to the public value, or to the execution without one. */
export async function closeJoining(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version }: z.output<typeof hostBody>,
): Promise<DrawAnswer> {
  const draw = await loadLed(ctx, deps, id, version);
  const { content } = draw;
  const closed = moved(content.state, 'close-joining');
  const ceremony = openedCeremony(content);
  const rows = await witnessesOf(ctx.db, id);
  assertNotBefore(ctx.now, lastStep(committedParts(content).committed, ceremony));
  assertNotBeforeAny(
    ctx.now,
    rows.map(({ joined_at }) => joined_at),
  );
  const file = witnessesFile(rows);
  const witnesses = file === null ? null : digestHex(file);
  const state = witnesses === null ? withoutReveals(closed, content) : closed;
  const next = {
    ...ceremony,
    joiningClosedAt: ctx.now,
    witnesses,
    joined: rows.length,
    ...(witnesses === null ? { revealsClosedAt: ctx.now } : {}),
  };
  const saved = await keepTogether(
    ctx,
    draw,
    { ...content, state, ceremony: next },
    {
      type: 'draw.joining-closed',
      payload: { joined: rows.length, witnesses },
      ...(witnesses === null ? {} : { statement: ledgerLeaf('contributed', witnesses) }),
    },
  );
  return drawAnswer(ctx, deps, saved);
}

/** The state once all reveals are closed: without a public value everything is there. */
export function withoutReveals(state: DrawState, { terms }: DrawContent): DrawState {
  const closed = moved(state, 'close-reveals');
  return terms?.public == null ? moved(closed, 'give-value') : closed;
}
