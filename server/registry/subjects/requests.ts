/** Requests for approval, read. */

import type { Selectable } from 'kysely';
import { Problem, type ReadContext, type Tables, within } from '../../platform/index.ts';
import type { RequestState } from './states.ts';

export type StoredRequest = Selectable<Tables['registry_request']>;

const SCOPE = { organisation: 'registry_request.organisation', office: 'registry_request.office' } as const;

/** A request within the scope, or `not-found`. */
export async function loadRequest(ctx: ReadContext, id: string): Promise<StoredRequest> {
  const query = ctx.db.selectFrom('registry_request').selectAll().where('id', '=', id);
  const row = await query.where(within(ctx.scope, SCOPE)).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: '（申请）' });
  return row;
}

/** Requests of the scope, the newest first: of one state, of one subject, or all. */
export async function listRequests(
  ctx: ReadContext,
  {
    state,
    subject,
    limit,
  }: { readonly state?: RequestState | undefined; readonly subject?: string | undefined; readonly limit: number },
): Promise<StoredRequest[]> {
  let query = ctx.db.selectFrom('registry_request').selectAll();
  if (state !== undefined) query = query.where('state', '=', state);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  return query.where(within(ctx.scope, SCOPE)).orderBy('id', 'desc').limit(limit).execute();
}
