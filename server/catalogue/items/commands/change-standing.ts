/** Suspends, resumes or retires an item, at once and with a reason that the public reads. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { CatalogueDeps } from '../../policy.ts';
import { editionOn } from '../content.ts';
import { authorityGrounds, groundsOf } from '../grounds.ts';
import { obstaclesOn } from '../judge.ts';
import { itemAnswer } from '../queries.ts';
import type { ItemAnswer, standingBody } from '../schema.ts';
import { moved } from '../states.ts';
import { ITEM_KIND, type StoredItem, writeItem } from '../store.ts';
import { CATALOGUE_LAW, loadSeen } from '../writing.ts';

/** The verbs that change how an item stands without a new edition. */
export type StandingVerb = 'suspend' | 'resume' | 'retire';

const EVENTS = {
  suspend: 'catalogue.item-suspended',
  resume: 'catalogue.item-resumed',
  retire: 'catalogue.item-retired',
} as const;

/** It counts from today on. Resuming is refused while power or basis is missing; retiring ends a run that was returned. */
export async function changeStanding(
  ctx: WriteContext,
  deps: CatalogueDeps,
  verb: StandingVerb,
  id: string,
  { version, reason }: z.output<typeof standingBody>,
): Promise<ItemAnswer> {
  const item = await loadSeen(ctx, deps, id, version);
  const { content } = item;
  const state = moved(content, verb);
  if (verb === 'resume') await assertGrounds(ctx, item);
  if (verb === 'retire') await deps.approvals.supersede(ctx, { kind: ITEM_KIND, id }, `事项停用：${reason}`);
  const change = { standing: state.standing, from: ctx.today, at: ctx.now, reason };
  const after = { ...content, ...state, standings: [...content.standings, change] };
  const { item: saved, marks } = await writeItem(ctx, id, item, after, reason);
  await ctx.record({
    type: EVENTS[verb],
    organisation: content.organisation,
    rows: marks,
    law: CATALOGUE_LAW,
    payload: { item: id, code: content.code, name: content.facts.name, reason },
  });
  return itemAnswer(ctx, deps, saved);
}

async function assertGrounds(ctx: WriteContext, { content }: StoredItem): Promise<void> {
  const edition = editionOn(content, ctx.today);
  if (edition === undefined) return;
  const grounds = groundsOf(await authorityGrounds(ctx.trx, content.organisation), edition.facts);
  const open = obstaclesOn(content, grounds, ctx.today).filter(({ code }) => code !== 'suspended');
  if (open.length === 0) return;
  const why = open.map(({ sentence, clause }) => `${sentence}（${clause}）`).join('');
  throw new Problem('impossible-transition', { detail: `还不能恢复：${why}` });
}
