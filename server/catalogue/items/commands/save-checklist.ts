/** Writes the checklist of an item. Like any change it waits for approval; tasks under way keep the version they began with. */

import type { z } from 'zod';
import { canonicalJson, type Json, Problem, type WriteContext } from '../../../platform/index.ts';
import { lineErrors } from '../../checklists/check-lines.ts';
import type { ChecklistContent } from '../../checklists/lines.ts';
import { libraryOf } from '../../law/library.ts';
import { type Asking, itemAnswer } from '../queries.ts';
import type { checklistBody, ItemAnswer } from '../schema.ts';
import { moved } from '../states.ts';
import { checklistOf, type StoredItem, writeChecklist, writeItem } from '../store.ts';
import { CATALOGUE_LAW, loadSeen, written } from '../writing.ts';

/** Replaces the lines; `invalid-input` names each that cites what does not hold or inspects what is another authority's. */
export async function saveChecklist(
  ctx: WriteContext,
  deps: Asking,
  id: string,
  { version, reason, ...sheet }: z.output<typeof checklistBody>,
): Promise<ItemAnswer> {
  const item = await loadSeen(ctx, deps, id, version);
  return itemAnswer(ctx, deps, await rewriteChecklist(ctx, item, sheet, reason));
}

/** What a checklist says. */
type Sheet = Pick<ChecklistContent, 'lines' | 'passMark'>;

/** Writes the checklist of an item, whoever it comes from; the item as it is then. */
export async function rewriteChecklist(
  ctx: WriteContext,
  item: StoredItem,
  { lines, passMark }: Sheet,
  reason: string,
): Promise<StoredItem> {
  const { organisation, code, facts } = item.content;
  const state = moved(item.content, 'change');
  const errors = lineErrors(await libraryOf(ctx.trx, organisation), lines, ctx.today);
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  const before = await checklistOf(ctx.trx, item.id);
  if (before !== undefined && same(before.content, { lines, passMark })) return item;
  const { checklist, marks } = await writeChecklist(
    ctx,
    before,
    { organisation, item: item.id, lines, passMark },
    reason,
  );
  const after = written(ctx, { ...item.content, ...state });
  const saved = await writeItem(ctx, item.id, item, after, reason);
  await ctx.record({
    type: 'catalogue.checklist-saved',
    organisation,
    rows: [...marks, ...saved.marks],
    law: CATALOGUE_LAW,
    payload: { item: item.id, code, name: facts.name, checklist: checklist.version, lines: lines.length, reason },
  });
  return saved.item;
}

function same(one: Sheet, other: Sheet): boolean {
  const json = ({ lines, passMark }: Sheet): string => canonicalJson({ lines, passMark } as unknown as Json);
  return json(one) === json(other);
}
