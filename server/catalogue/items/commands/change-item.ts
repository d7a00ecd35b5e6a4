/** Changes what an item says. A published one stays in force as it was until the new version is approved. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { differences } from '../../../records/index.ts';
import { ITEM_FIELDS, type ItemFacts } from '../facts.ts';
import { type Asking, itemAnswer } from '../queries.ts';
import type { changeBody, ItemAnswer } from '../schema.ts';
import { moved } from '../states.ts';
import { type StoredItem, writeItem } from '../store.ts';
import { CATALOGUE_LAW, checkFacts, loadSeen, written } from '../writing.ts';

/** Replaces the facts; what is the same stays, and nothing new makes no version. */
export async function changeItem(
  ctx: WriteContext,
  deps: Asking,
  id: string,
  { version, facts, note, reason }: z.output<typeof changeBody>,
): Promise<ItemAnswer> {
  const item = await loadSeen(ctx, deps, id, version);
  return itemAnswer(ctx, deps, await rewriteItem(ctx, item, facts, note ?? item.content.note, reason));
}

/** Writes facts into an item, whoever they come from; the item as it is then. */
export async function rewriteItem(
  ctx: WriteContext,
  item: StoredItem,
  facts: ItemFacts,
  note: string,
  reason: string,
): Promise<StoredItem> {
  const { content } = item;
  const changed = differences({ ...content.facts } as never, { ...facts } as never, ITEM_FIELDS);
  if (changed.length === 0 && note === content.note) return item;
  const state = moved(content, 'change');
  await checkFacts(ctx, content.organisation, facts);
  const after = written(ctx, { ...content, ...state, facts, note });
  const { item: saved, marks } = await writeItem(ctx, item.id, item, after, reason);
  await ctx.record({
    type: 'catalogue.item-changed',
    organisation: content.organisation,
    rows: marks,
    law: CATALOGUE_LAW,
    payload: { item: item.id, code: content.code, name: facts.name, reason, fields: changed.map(({ label }) => label) },
  });
  return saved;
}
