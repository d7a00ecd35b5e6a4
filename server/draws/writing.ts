/** What every command on a draw does alike. */

import { type Json, Problem, type WriteContext } from '../platform/index.ts';
import type { DrawContent } from './content.ts';
import type { DrawDeps } from './policy.ts';
import { drawAnswer } from './queries.ts';
import { loadDraw, type StoredDraw, writeDraw } from './store.ts';

/** The rules under which draws are made, for the ledger. */
const DRAW_LAW = ['国办发〔2015〕58号（双随机抽查机制）'] as const;

/** The draw within the scope in the version that was seen; else `changed-meanwhile` with the draw as it is. */
export async function loadSeen(ctx: WriteContext, deps: DrawDeps, id: string, version: number): Promise<StoredDraw> {
  const draw = await loadDraw(ctx, id);
  if (draw.content.organisation !== ctx.actor.organisation)
    throw new Problem('not-permitted', { detail: '只能办理本单位的抽签。' });
  if (draw.version === version) return draw;
  throw new Problem('changed-meanwhile', { current: (await drawAnswer(ctx, deps, draw)) as unknown as Json });
}

/** What is told of a change. */
export interface Told {
  readonly type: string;
  readonly reason?: string | null;
  readonly payload?: Readonly<Record<string, Json>>;
  /** `ledgerLeaf` of the protocol, where the step has one (docs/spec/draw-v1.md §8): an entry of its own in the log. */
  readonly statement?: Uint8Array;
}

/** Writes a draw, a new one without `before`, and records the event. */
export async function keepDraw(
  ctx: WriteContext,
  id: string,
  before: StoredDraw | undefined,
  content: DrawContent,
  { type, reason = null, payload = {}, statement }: Told,
): Promise<StoredDraw> {
  const { draw, marks } = await writeDraw(ctx, id, before, content, reason);
  const number = content.committed?.number;
  await ctx.record({
    type,
    organisation: content.organisation,
    rows: marks,
    law: [...new Set([...DRAW_LAW, ...(content.frozen?.basis ?? [])])],
    payload: {
      draw: id,
      title: content.title,
      ...(number === undefined ? {} : { number }),
      ...(reason === null ? {} : { reason }),
      ...payload,
    },
    ...(statement === undefined ? {} : { statement }),
  });
  return draw;
}

/** The content with this account among those who had a hand in it. */
export function writtenBy(ctx: WriteContext, content: DrawContent): DrawContent {
  return { ...content, writers: [...new Set([...content.writers, ctx.actor.account])] };
}
