/** 依据复核: an article changed, and a legal reviewer found that what rests on it may stay as it is. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { saveVersions } from '../../../records/index.ts';
import { REVIEW_LAW } from '../../law/changes.ts';
import type { reviewBody } from '../../law/schema.ts';
import { insertReview, REVIEW_KIND, reviewContent } from '../../law/store.ts';
import { authorityGrounds, itemChanges } from '../grounds.ts';
import { type Asking, itemAnswer } from '../queries.ts';
import type { ItemAnswer } from '../schema.ts';
import { writeItem } from '../store.ts';
import { loadSeen } from '../writing.ts';

/**
 * Confirms one citation of an item against the version that changed it. Where the article or its text is gone nothing can be
 * confirmed: the item needs a new version.
 */
export async function confirmBasis(
  ctx: WriteContext,
  deps: Asking,
  id: string,
  { version, citation, from, opinion }: z.output<typeof reviewBody>,
): Promise<ItemAnswer> {
  const item = await loadSeen(ctx, deps, id, version);
  const { organisation, code, facts } = item.content;
  const changes = await itemChanges(ctx.trx, item, await authorityGrounds(ctx.trx, organisation), ctx.today);
  const change = changes.find((one) => one.citation === citation && one.from === from);
  if (change === undefined)
    throw new Problem('impossible-transition', { detail: `${citation}没有自 ${from} 起的、还没复核的变化。` });
  if (change.after === null) {
    const why = change.kind === 'unknown' ? '在新版里没有收录或说的是哪一处不清楚' : '已不存在或已停止施行';
    throw new Problem('impossible-transition', {
      detail: `${citation}${why}，不能维持，请修改事项后重新送审，或停用。`,
    });
  }
  const { account, name } = ctx.actor;
  const row = {
    id: ctx.newId(),
    organisation,
    item: id,
    citation,
    from_day: from,
    opinion,
    account,
    account_name: name,
    at: ctx.now,
  };
  await insertReview(ctx, row);
  const marks = await saveVersions(ctx, [
    { kind: REVIEW_KIND, id: row.id, organisation, version: 1, content: reviewContent(row), reason: opinion },
  ]);
  // A version that changes no fact: so the item's own history tells of it, and who saw it before is told.
  const written = await writeItem(ctx, id, item, item.content, `复核依据，维持原事项：${opinion}`);
  await ctx.record({
    type: 'catalogue.basis-confirmed',
    organisation,
    rows: [...marks, ...written.marks],
    law: [REVIEW_LAW],
    payload: { item: id, code, name: facts.name, citation, from, opinion },
  });
  return itemAnswer(ctx, deps, written.item);
}
