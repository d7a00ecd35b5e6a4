/** All SQL on items and their checklists. */

import type { Kysely } from 'kysely';
import {
  isWithin,
  type LedgerSource,
  Problem,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import {
  findRecord,
  loadRecord,
  type RecordPlace,
  readRecord,
  type WrittenRecord,
  writeRecord,
  writtenSource,
} from '../../records/index.ts';
import type { ChecklistContent } from '../checklists/lines.ts';
import '../tables.ts';
import type { ItemContent } from './content.ts';

export const ITEM_KIND = 'inspection-item';
export const CHECKLIST_KIND = 'checklist';
const SCOPE = { organisation: 'inspection_item.organisation', office: 'inspection_item.office' } as const;

const ITEMS: RecordPlace<ItemContent> = {
  kind: ITEM_KIND,
  label: '随机抽查事项',
  table: 'inspection_item',
  columns: ({ organisation, office, code, standing, stage }) => ({ organisation, office, code, standing, stage }),
};
const CHECKLISTS: RecordPlace<ChecklistContent> = {
  kind: CHECKLIST_KIND,
  label: '检查表',
  table: 'checklist',
  columns: ({ organisation, item }) => ({ organisation, item }),
};

/** An item as it is in the database. */
export type StoredItem = WrittenRecord<ItemContent>;
const storedItem = readRecord<ItemContent>;

/** A checklist as it is in the database. */
export type StoredChecklist = WrittenRecord<ChecklistContent>;
const storedChecklist = readRecord<ChecklistContent>;

/** The item within the scope, or `not-found`. */
export function loadItem(ctx: ReadContext, id: string): Promise<StoredItem> {
  return loadRecord(ctx, ITEMS, SCOPE, id);
}

/** The items within the scope, by authority and code. */
export async function loadItems(ctx: ReadContext): Promise<StoredItem[]> {
  const query = ctx.db.selectFrom('inspection_item').selectAll().where(within(ctx.scope, SCOPE));
  return (await query.orderBy('organisation').orderBy('code').execute()).map(storedItem);
}

/** An item whoever asks; undefined where there is none. */
export function findItem(db: Kysely<Tables>, id: string): Promise<StoredItem | undefined> {
  return findRecord(db, ITEMS, id);
}

/** Every item of an authority, or of all, whoever asks. */
export async function itemsOf(db: Kysely<Tables>, organisation?: string): Promise<StoredItem[]> {
  let query = db.selectFrom('inspection_item').selectAll();
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  return (await query.orderBy('organisation').orderBy('code').execute()).map(storedItem);
}

/** Writes a new item (without `before`) or a changed one as a version; gives the mark for the ledger event. */
export async function writeItem(
  ctx: WriteContext,
  id: string,
  before: StoredItem | undefined,
  content: ItemContent,
  reason: string | null,
): Promise<{ readonly item: StoredItem; readonly marks: RowMark[] }> {
  const { record, marks } = await writeRecord(ctx, ITEMS, { id, before, content, reason });
  return { item: record, marks };
}

/** Refuses a record beyond the reach of whoever writes. */
export function refuseOutside(
  ctx: WriteContext,
  place: { readonly organisation: string; readonly office: string | null },
): void {
  if (!isWithin(ctx.scope, place)) throw new Problem('not-permitted', { detail: '（超出您的管辖范围）' });
}

/** Whether a code is taken in an authority. */
export async function codeTaken(db: Kysely<Tables>, organisation: string, code: string): Promise<boolean> {
  const query = db.selectFrom('inspection_item').select('id').where('organisation', '=', organisation);
  return (await query.where('code', '=', code).executeTakeFirst()) !== undefined;
}

/** The checklist of an item; undefined before the first line was written. */
export async function checklistOf(db: Kysely<Tables>, item: string): Promise<StoredChecklist | undefined> {
  const row = await db.selectFrom('checklist').selectAll().where('item', '=', item).executeTakeFirst();
  return row && storedChecklist(row);
}

/** The checklists of some items, by item. */
export async function checklistsOf(
  db: Kysely<Tables>,
  items: readonly string[],
): Promise<ReadonlyMap<string, StoredChecklist>> {
  if (items.length === 0) return new Map();
  const rows = await db.selectFrom('checklist').selectAll().where('item', 'in', items).execute();
  return new Map(rows.map((row) => [row.item, storedChecklist(row)]));
}

/** Writes the checklist of an item as a new version. */
export async function writeChecklist(
  ctx: WriteContext,
  before: StoredChecklist | undefined,
  content: ChecklistContent,
  reason: string | null,
): Promise<{ readonly checklist: StoredChecklist; readonly marks: RowMark[] }> {
  const id = before?.id ?? ctx.newId();
  const { record, marks } = await writeRecord(ctx, CHECKLISTS, { id, before, content, reason });
  return { checklist: record, marks };
}

/** Lets fsck compare items and checklists with the ledger. */
export const itemSources: readonly LedgerSource[] = [writtenSource(ITEMS), writtenSource(CHECKLISTS)];
