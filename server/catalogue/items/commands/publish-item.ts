/** What an approved run does: the item's next edition. There is no other way to publish one. */

import type { ApprovalRun } from '../../../approvals/index.ts';
import type { WriteContext } from '../../../platform/index.ts';
import type { Edition, ItemContent, StandingChange } from '../content.ts';
import { moved } from '../states.ts';
import { checklistOf, type StoredItem, writeItem } from '../store.ts';
import { CATALOGUE_LAW } from '../writing.ts';
import { assertPublishable } from './submit-item.ts';

/** Publishes what was approved; refused, with the decision, where its power or basis has fallen away meanwhile. */
export async function publishItem(ctx: WriteContext, run: ApprovalRun, item: StoredItem): Promise<void> {
  const { content } = item;
  const state = moved(content, 'publish');
  await assertPublishable(ctx, item);
  const list = await checklistOf(ctx.trx, item.id);
  const edition: Edition = {
    edition: content.editions.length + 1,
    from: content.facts.validFrom !== null && content.facts.validFrom > ctx.today ? content.facts.validFrom : ctx.today,
    facts: content.facts,
    checklist: list === undefined ? null : list.version,
    run: run.id,
    note: content.note,
    at: ctx.now,
    checkedOn: ctx.today,
  };
  const published: ItemContent = {
    ...content,
    ...state,
    sample: null,
    writers: [],
    editions: [...content.editions, edition],
    standings: [...content.standings, ...publishedAgain(content, edition, ctx.now)],
  };
  const { marks } = await writeItem(ctx, item.id, item, published, content.note);
  await ctx.record({
    type: 'catalogue.item-published',
    organisation: content.organisation,
    rows: marks,
    law: [...CATALOGUE_LAW, ...content.facts.basis],
    payload: {
      item: item.id,
      code: content.code,
      name: content.facts.name,
      run: run.id,
      note: content.note,
      edition: edition.edition,
      from: edition.from,
      checklist: edition.checklist,
    },
  });
}

/** A new edition of an item in force changes nothing in how it stands. */
function publishedAgain({ standing }: ItemContent, { from, note }: Edition, at: string): StandingChange[] {
  return standing === 'published' ? [] : [{ standing: 'published', from, at, reason: note }];
}
