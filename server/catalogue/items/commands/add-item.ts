/** Adds an item as a draft. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { ItemContent } from '../content.ts';
import { type Asking, itemAnswer } from '../queries.ts';
import type { addBody, ItemAnswer } from '../schema.ts';
import { codeTaken, refuseOutside, type StoredItem, writeItem } from '../store.ts';
import { CATALOGUE_LAW, checkFacts } from '../writing.ts';

/** What a new item is made of. */
export interface NewItem {
  readonly organisation: string;
  readonly office: string | null;
  readonly code: string;
  readonly facts: ItemContent['facts'];
  readonly note: string;
  readonly source: string;
  readonly sample: string | null;
  readonly reason: string | null;
}

/** Adds an item that somebody filled in; `duplicate` where the authority has one of this code. */
export async function addItem(ctx: WriteContext, deps: Asking, body: z.output<typeof addBody>): Promise<ItemAnswer> {
  const { scope } = ctx;
  const organisation = body.organisation ?? ctx.actor.organisation;
  const office = body.office ?? (scope.kind === 'offices' ? (scope.offices[0] ?? null) : null);
  const { code, facts, note, reason = null } = body;
  const item = await makeItem(ctx, {
    organisation,
    office,
    code,
    facts,
    note,
    source: '手工录入',
    sample: null,
    reason,
  });
  return itemAnswer(ctx, deps, item);
}

/** Makes a draft of what was filled in, read from a file, or shipped as a sample. */
export async function makeItem(ctx: WriteContext, given: NewItem): Promise<StoredItem> {
  const { organisation, office, code, facts, note, source, sample, reason } = given;
  refuseOutside(ctx, { organisation, office });
  if (await codeTaken(ctx.trx, organisation, code))
    throw new Problem('duplicate', { detail: `本单位已有编号为 ${code} 的事项。` });
  await checkFacts(ctx, organisation, facts);
  const content: ItemContent = {
    organisation,
    office,
    code,
    facts,
    note,
    source,
    sample,
    standing: 'unpublished',
    stage: 'draft',
    revision: 1,
    savedOn: ctx.today,
    writers: [ctx.actor.account],
    editions: [],
    standings: [],
  };
  const { item, marks } = await writeItem(ctx, ctx.newId(), undefined, content, reason);
  await ctx.record({
    type: 'catalogue.item-added',
    organisation,
    rows: marks,
    law: CATALOGUE_LAW,
    payload: { item: item.id, code, name: facts.name, source },
  });
  return item;
}
