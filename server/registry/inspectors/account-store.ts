/** SQL on whose account an inspector is. */

import type { Kysely } from 'kysely';
import { isDuplicate, Problem, type Tables, type WriteContext } from '../../platform/index.ts';

/** The account of an inspector; null where there is none. */
export async function accountOf(db: Kysely<Tables>, inspector: string): Promise<string | null> {
  const query = db.selectFrom('inspector_account').select('account').where('inspector', '=', inspector);
  return (await query.executeTakeFirst())?.account ?? null;
}

/** Whom an account is linked to, with whether that person is in the registry now. */
export function holderOf(db: Kysely<Tables>, account: string) {
  return db
    .selectFrom('inspector_account as a')
    .innerJoin('inspector as i', 'i.id', 'a.inspector')
    .where('a.account', '=', account)
    .select(['i.id', 'i.name', 'i.listing', 'i.organisation'])
    .executeTakeFirst();
}

/** The record of the inspector whose account it is, in the registry of that authority now; null where there is none. */
export async function linkedInspector(
  db: Kysely<Tables>,
  { account, organisation }: { readonly account: string; readonly organisation: string },
): Promise<string | null> {
  const holder = await holderOf(db, account);
  return holder?.listing === 'listed' && holder.organisation === organisation ? holder.id : null;
}

/** Takes a link away, by inspector or by account. */
export async function deleteLink(ctx: WriteContext, column: 'inspector' | 'account', value: string): Promise<void> {
  await ctx.trx.deleteFrom('inspector_account').where(column, '=', value).execute();
}

/** Links an account; of two who do it at once for the same account one is refused. */
export async function insertLink(
  ctx: WriteContext,
  row: { readonly inspector: string; readonly organisation: string; readonly account: string },
): Promise<void> {
  const times = { linked_at: ctx.now, linked_by: ctx.actor.account };
  try {
    await ctx.trx
      .insertInto('inspector_account')
      .values({ ...row, ...times })
      .execute();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Problem('duplicate', { detail: '这个账号刚刚由他人关联。', cause: error });
  }
}
