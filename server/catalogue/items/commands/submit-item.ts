/** Submits the draft of an item for approval: 承办机构意见 → 法制审核 → 发布. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { lineErrors } from '../../checklists/check-lines.ts';
import type { CatalogueDeps } from '../../policy.ts';
import type { ItemContent } from '../content.ts';
import { authorityGrounds, groundsOf } from '../grounds.ts';
import { obstaclesToPublish } from '../judge.ts';
import { PUBLISH_MATTER } from '../matter-code.ts';
import { itemAnswer } from '../queries.ts';
import type { ItemAnswer, submitBody } from '../schema.ts';
import { moved } from '../states.ts';
import { checklistOf, ITEM_KIND, type StoredItem, writeItem } from '../store.ts';
import { CATALOGUE_LAW, digestOf, loadSeen } from '../writing.ts';

/** Puts the item in review and begins its run, or goes on with one that was returned. */
export async function submitItem(
  ctx: WriteContext,
  deps: CatalogueDeps,
  id: string,
  { version, opinion }: z.output<typeof submitBody>,
): Promise<{ item: ItemAnswer; run: string }> {
  const seen = await loadSeen(ctx, deps, id, version);
  const item = await putInReview(ctx, seen);
  const run = await deps.approvals.submitForApproval(ctx, await submission(ctx, item, opinion ?? null));
  return { item: await itemAnswer(ctx, deps, item), run: run.id };
}

async function submission(ctx: WriteContext, { id, content }: StoredItem, opinion: string | null) {
  const { organisation, office, writers } = content;
  const list = await checklistOf(ctx.trx, id);
  return {
    matter: PUBLISH_MATTER,
    record: { kind: ITEM_KIND, id },
    state: { version: content.revision, digest: digestOf(content, list?.content.lines ?? []), title: titleOf(content) },
    organisation,
    office,
    preparedBy: writers,
    opinion,
  };
}

/** The item as approvers know it. */
export const titleOf = ({ code, facts }: ItemContent): string => `${code} ${facts.name}`;

/** Moves a draft into review; refused where it could not be published as it is. */
export async function putInReview(ctx: WriteContext, item: StoredItem): Promise<StoredItem> {
  const { content } = item;
  const state = moved(content, 'submit');
  await assertPublishable(ctx, item);
  const { item: saved, marks } = await writeItem(ctx, item.id, item, { ...content, ...state }, null);
  await ctx.record({
    type: 'catalogue.item-submitted',
    organisation: content.organisation,
    rows: marks,
    law: CATALOGUE_LAW,
    payload: { item: item.id, code: content.code, name: content.facts.name },
  });
  return saved;
}

/** Throws `invalid-input` with every reason, and its clause, why this could not be published today. */
export async function assertPublishable(ctx: WriteContext, { id, content }: StoredItem): Promise<void> {
  const grounds = await authorityGrounds(ctx.trx, content.organisation);
  const list = await checklistOf(ctx.trx, id);
  const obstacles = obstaclesToPublish(content.facts, groundsOf(grounds, content.facts), ctx.today);
  const errors = [
    ...obstacles.map(({ sentence, clause, code }) => ({ field: fieldOf(code), message: `${sentence}（${clause}）` })),
    ...lineErrors(grounds.library, list?.content.lines ?? [], ctx.today),
  ];
  if (errors.length > 0) throw new Problem('invalid-input', { detail: '这个事项还不能发布。', errors });
}

const fieldOf = (code: string): string =>
  code.includes('power') ? 'facts.power' : code === 'not-valid' ? 'facts.validUntil' : 'facts.basis';
