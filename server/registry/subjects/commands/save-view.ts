/** Saves, changes and deletes a person's own views. They are conveniences, not records: the ledger does not hold them. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { SubjectQuery } from '../list-schema.ts';

/** The most that one account may keep. */
const MOST = 50;

/** What a view is made of. */
export interface ViewDraft {
  readonly name: string;
  readonly query: SubjectQuery;
  readonly columns: readonly string[];
}

/** Saves a new view; gives its id. Refuses a second one of the same name, and the fifty-first. */
export async function addView(ctx: WriteContext, draft: ViewDraft): Promise<string> {
  const names = await ctx.trx
    .selectFrom('saved_view')
    .select('name')
    .where('account', '=', ctx.actor.account)
    .execute();
  if (names.some(({ name }) => name === draft.name))
    throw new Problem('duplicate', { detail: `已有名为“${draft.name}”的视图。` });
  if (names.length >= MOST) throw new Problem('too-large', { detail: `每人最多保存 ${MOST} 个视图，请先删除不用的。` });
  const id = ctx.newId();
  const row = { id, account: ctx.actor.account, list: 'subjects' as const, version: 1, changed_at: ctx.now };
  await ctx.trx
    .insertInto('saved_view')
    .values({ ...row, ...columnsOf(draft) })
    .execute();
  return id;
}

/** Replaces a view of one's own. */
export async function changeView(ctx: WriteContext, id: string, version: number, draft: ViewDraft): Promise<void> {
  const current = await ownView(ctx, id);
  if (current.version !== version)
    throw new Problem('changed-meanwhile', { current: { id, name: current.name, version: current.version } });
  const others = ctx.trx.selectFrom('saved_view').select('id').where('account', '=', ctx.actor.account);
  const same = await others.where('name', '=', draft.name).where('id', '<>', id).executeTakeFirst();
  if (same !== undefined) throw new Problem('duplicate', { detail: `已有名为“${draft.name}”的视图。` });
  const row = { ...columnsOf(draft), version: version + 1, changed_at: ctx.now };
  await ctx.trx.updateTable('saved_view').set(row).where('id', '=', id).execute();
}

/** Deletes a view of one's own. */
export async function removeView(ctx: WriteContext, id: string): Promise<void> {
  await ownView(ctx, id);
  await ctx.trx.deleteFrom('saved_view').where('id', '=', id).execute();
}

async function ownView(ctx: WriteContext, id: string) {
  const query = ctx.trx.selectFrom('saved_view').select(['name', 'version']).where('id', '=', id);
  const view = await query.where('account', '=', ctx.actor.account).executeTakeFirst();
  if (view === undefined) throw new Problem('not-found', { detail: '（视图）' });
  return view;
}

const columnsOf = ({ name, query, columns }: ViewDraft) => {
  return { name, query: JSON.stringify(query), columns: JSON.stringify(columns) };
};
