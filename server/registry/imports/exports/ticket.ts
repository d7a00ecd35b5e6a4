/**
 * An export in two steps: it is asked for and recorded in one transaction, then downloaded by the same account. A download
 * alone could not be recorded: it is a GET, which a browser may send again by itself.
 */

import type { Selectable } from 'kysely';
import { Problem, type RawContext, type Tables, type WriteContext } from '../../../platform/index.ts';
import { recordExport } from '../events.ts';

/** Rows of one export; more belong in the open data or a backup. */
export const MOST_ROWS = 200_000;
const GOOD_FOR_MS = 3_600_000;

export type ExportTicket = Selectable<Tables['registry_export']>;

/** Records an export and gives its ticket. */
export async function startExport(
  ctx: WriteContext,
  list: 'subjects' | 'inspectors',
  asked: { readonly query: object; readonly columns: readonly string[] },
  rows: number,
): Promise<{ id: string; rows: number; href: string }> {
  if (rows > MOST_ROWS)
    throw new Problem('invalid-input', {
      detail: `符合条件的超过 ${MOST_ROWS} 条，一次导不完。请缩小查询范围，分几次导出。`,
    });
  const id = ctx.newId();
  const { columns, query } = asked;
  const row = { id, list, account: ctx.actor.account, organisation: ctx.actor.organisation, created_at: ctx.now };
  await ctx.trx
    .insertInto('registry_export')
    .values({ ...row, query: JSON.stringify(query), columns: JSON.stringify(columns) })
    .execute();
  const type = list === 'subjects' ? 'subject.exported' : 'inspector.exported';
  await recordExport(ctx, type, { rows, columns: [...columns], query: JSON.stringify(query) });
  return { id, rows, href: `/api/${list}/exports/${id}/file` };
}

/** The ticket of this account; `not-found` for another's and for one that has run out. */
export async function ticketOf(
  { database, actor, now }: RawContext,
  id: string,
  list: ExportTicket['list'],
): Promise<ExportTicket> {
  const found = await database.kysely
    .selectFrom('registry_export')
    .selectAll()
    .where('id', '=', id)
    .where('list', '=', list)
    .where('account', '=', actor?.account ?? '')
    .executeTakeFirst();
  if (found === undefined || Date.parse(now) - Date.parse(found.created_at) > GOOD_FOR_MS)
    throw new Problem('not-found', { detail: '没有这次导出，或已超过一小时。请重新导出。' });
  return found;
}
