/** All SQL on items and their checklists. */

import type { Kysely, Selectable } from 'kysely';
import {
  canonicalJson,
  isWithin,
  type Json,
  type LedgerSource,
  Problem,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import { recordLedgerSource, saveVersions } from '../../records/index.ts';
import type { ChecklistContent } from '../checklists/lines.ts';
import '../tables.ts';
import type { ItemContent } from './content.ts';

export const ITEM_KIND = 'inspection-item';
export const CHECKLIST_KIND = 'checklist';
const SCOPE = { organisation: 'inspection_item.organisation', office: 'inspection_item.office' } as const;

/** An item as it is in the database. */
export interface StoredItem {
  readonly id: string;
  readonly version: number;
  readonly changedAt: string;
  readonly content: ItemContent;
}

/** A checklist as it is in the database. */
export interface StoredChecklist {
  readonly id: string;
  readonly version: number;
  readonly content: ChecklistContent;
}

/** The item within the scope, or `not-found`. */
export async function loadItem(ctx: ReadContext, id: string): Promise<StoredItem> {
  const query = ctx.db.selectFrom('inspection_item').selectAll().where('id', '=', id);
  const row = await query.where(within(ctx.scope, SCOPE)).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: '（随机抽查事项）' });
  return storedItem(row);
}

/** The items within the scope, by authority and code. */
export async function loadItems(ctx: ReadContext): Promise<StoredItem[]> {
  const query = ctx.db.selectFrom('inspection_item').selectAll().where(within(ctx.scope, SCOPE));
  return (await query.orderBy('organisation').orderBy('code').execute()).map(storedItem);
}

/** An item whoever asks; undefined where there is none. */
export async function findItem(db: Kysely<Tables>, id: string): Promise<StoredItem | undefined> {
  const row = await db.selectFrom('inspection_item').selectAll().where('id', '=', id).executeTakeFirst();
  return row && storedItem(row);
}

/** Every item of an authority, or of all, whoever asks. */
export async function itemsOf(db: Kysely<Tables>, organisation?: string): Promise<StoredItem[]> {
  let query = db.selectFrom('inspection_item').selectAll();
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  return (await query.orderBy('organisation').orderBy('code').execute()).map(storedItem);
}

function storedItem(row: Selectable<Tables['inspection_item']>): StoredItem {
  const { id, version, changed_at, content } = row;
  return { id, version, changedAt: changed_at, content: JSON.parse(content) as ItemContent };
}

/** Writes a new item (without `before`) or a changed one as a version; gives the mark for the ledger event. */
export async function writeItem(
  ctx: WriteContext,
  id: string,
  before: StoredItem | undefined,
  content: ItemContent,
  reason: string | null,
): Promise<{ readonly item: StoredItem; readonly marks: RowMark[] }> {
  const version = (before?.version ?? 0) + 1;
  const { organisation, office, code, standing, stage } = content;
  const json = canonicalJson(content as unknown as Json);
  const row = { organisation, office, code, standing, stage, version, content: json, changed_at: ctx.now };
  if (before === undefined)
    await ctx.trx
      .insertInto('inspection_item')
      .values({ id, ...row })
      .execute();
  else await ctx.trx.updateTable('inspection_item').set(row).where('id', '=', id).execute();
  const saved = { kind: ITEM_KIND, id, organisation, version, content: content as unknown as Json, reason };
  return { item: { id, version, changedAt: ctx.now, content }, marks: await saveVersions(ctx, [saved]) };
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

function storedChecklist({ id, version, content }: Selectable<Tables['checklist']>): StoredChecklist {
  return { id, version, content: JSON.parse(content) as ChecklistContent };
}

/** Writes the checklist of an item as a new version. */
export async function writeChecklist(
  ctx: WriteContext,
  before: StoredChecklist | undefined,
  content: ChecklistContent,
  reason: string | null,
): Promise<{ readonly checklist: StoredChecklist; readonly marks: RowMark[] }> {
  const id = before?.id ?? ctx.newId();
  const version = (before?.version ?? 0) + 1;
  const { organisation, item } = content;
  const json = content as unknown as Json;
  const row = { organisation, item, version, content: canonicalJson(json), changed_at: ctx.now };
  if (before === undefined)
    await ctx.trx
      .insertInto('checklist')
      .values({ id, ...row })
      .execute();
  else await ctx.trx.updateTable('checklist').set(row).where('id', '=', id).execute();
  const saved = { kind: CHECKLIST_KIND, id, organisation, version, content: json, reason };
  return { checklist: { id, version, content }, marks: await saveVersions(ctx, [saved]) };
}

/** Lets fsck compare items and checklists with the ledger. */
export const itemSources: readonly LedgerSource[] = (
  [
    [ITEM_KIND, '随机抽查事项', 'inspection_item'],
    [CHECKLIST_KIND, '检查表', 'checklist'],
  ] as const
).map(([kind, label, table]) =>
  recordLedgerSource(kind, {
    label,
    table,
    read: async (db, after, limit) => {
      const query = db
        .selectFrom(table)
        .select(['id', 'version', 'content'])
        .where('id', '>', after ?? '');
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as Json }));
    },
  }),
);
