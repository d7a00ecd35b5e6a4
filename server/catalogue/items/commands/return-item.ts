/** A run that ended without approval gives the item back to those who write it. */

import type { WriteContext } from '../../../platform/index.ts';
import { isPossible, moved } from '../states.ts';
import { type StoredItem, writeItem } from '../store.ts';
import { CATALOGUE_LAW } from '../writing.ts';

/** Makes it a draft again; nothing where it is one already. */
export async function returnItem(ctx: WriteContext, item: StoredItem, outcome: string): Promise<void> {
  const { content } = item;
  if (!isPossible(content, 'return')) return;
  const { marks } = await writeItem(ctx, item.id, item, { ...content, ...moved(content, 'return') }, null);
  await ctx.record({
    type: 'catalogue.item-returned',
    organisation: content.organisation,
    rows: marks,
    law: CATALOGUE_LAW,
    payload: { item: item.id, code: content.code, name: content.facts.name, outcome },
  });
}
