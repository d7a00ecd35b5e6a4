/** SQL on requests for approval. */

import type { Insertable, Selectable } from 'kysely';
import { Problem, type ReadContext, type Tables, type WriteContext, within } from '../../../platform/index.ts';
import '../tables.ts';
import type { RequestEnd, RequestKind, RequestState } from './states.ts';

export type StoredRequest = Selectable<Tables['registry_request']>;

const SCOPE = { organisation: 'registry_request.organisation', office: 'registry_request.office' } as const;

/** A request within the scope, or `not-found`. */
export async function loadRequest(ctx: ReadContext, id: string): Promise<StoredRequest> {
  const query = ctx.db.selectFrom('registry_request').selectAll().where('id', '=', id);
  const row = await query.where(within(ctx.scope, SCOPE)).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: '（申请）' });
  return row;
}

/** Requests of the scope, the newest first: of one state, one record, some kinds, or all. */
export async function listRequests(
  ctx: ReadContext,
  query: {
    readonly kinds: readonly RequestKind[];
    readonly state?: RequestState | undefined;
    readonly record?: string | undefined;
    readonly limit: number;
  },
): Promise<StoredRequest[]> {
  if (query.kinds.length === 0) return [];
  let found = ctx.db.selectFrom('registry_request').selectAll().where('kind', 'in', query.kinds);
  if (query.state !== undefined) found = found.where('state', '=', query.state);
  if (query.record !== undefined) found = found.where('record', '=', query.record);
  return found.where(within(ctx.scope, SCOPE)).orderBy('id', 'desc').limit(query.limit).execute();
}

/** Whether a record has a request that waits. */
export async function hasOpenRequest(ctx: ReadContext, kind: RequestKind, record: string): Promise<boolean> {
  const open = await ctx.db
    .selectFrom('registry_request')
    .select('id')
    .where('kind', '=', kind)
    .where('record', '=', record)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return open !== undefined;
}

/** Whether a request was approved. */
export async function isApproved(ctx: ReadContext, id: string): Promise<boolean> {
  const found = await ctx.db.selectFrom('registry_request').select('state').where('id', '=', id).executeTakeFirst();
  return found?.state === 'approved';
}

export async function insertRequest(ctx: WriteContext, row: Insertable<Tables['registry_request']>): Promise<void> {
  await ctx.trx.insertInto('registry_request').values(row).execute();
}

/** Writes down how a pending request ended, and who said so. */
export async function endRequest(
  ctx: WriteContext,
  { id, version }: StoredRequest,
  end: { readonly state: RequestEnd; readonly opinion: string | null; readonly record: string | null },
): Promise<void> {
  const { account, name } = ctx.actor;
  const decided = { decided_by: account, decided_name: name, decided_at: ctx.now };
  await ctx.trx
    .updateTable('registry_request')
    .set({ ...decided, ...end, version: version + 1 })
    .where('id', '=', id)
    .execute();
}
