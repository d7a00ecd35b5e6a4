/** Another person approves or refuses a request; who asked may take it back. Approval applies it in the same transaction. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { REGISTRY_LAW } from './events.ts';
import type { RequestKinds } from './kinds.ts';
import { assertMayDecide, type Permits } from './policy.ts';
import type { RequestEnd } from './states.ts';
import { endRequest, loadRequest, type StoredRequest } from './store.ts';

/** What deciding needs to know. */
export interface DecisionParts {
  readonly kinds: RequestKinds;
  readonly permits: Permits;
}

/** A decision on the version of the request that was seen. */
export interface Decision {
  readonly id: string;
  readonly version: number;
  readonly opinion: string | null;
}

/** Approves and applies. A record that changed meanwhile is `changed-meanwhile`, and the request stays. */
export async function approveRequest(ctx: WriteContext, parts: DecisionParts, decision: Decision): Promise<void> {
  const request = await decidable(ctx, parts, decision);
  const record = await parts.kinds[request.kind].apply(ctx, request);
  await end(ctx, request, 'approved', decision.opinion, record);
}

/** Refuses, with the reason as opinion. */
export async function refuseRequest(ctx: WriteContext, parts: DecisionParts, decision: Decision): Promise<void> {
  const request = await decidable(ctx, parts, decision);
  await end(ctx, request, 'refused', decision.opinion, request.record);
  await parts.kinds[request.kind].release?.(ctx, request, 'refused');
}

/** Takes a request back: only who asked. */
export async function withdrawRequest(ctx: WriteContext, parts: DecisionParts, decision: Decision): Promise<void> {
  const request = await pending(ctx, decision);
  if (request.requested_by !== ctx.actor.account)
    throw new Problem('not-permitted', { detail: '（只有申请人可以撤回）' });
  await end(ctx, request, 'withdrawn', decision.opinion, request.record);
  await parts.kinds[request.kind].release?.(ctx, request, 'withdrawn');
}

async function decidable(ctx: WriteContext, parts: DecisionParts, decision: Decision): Promise<StoredRequest> {
  const request = await pending(ctx, decision);
  assertMayDecide(ctx.actor, parts.permits, request);
  return request;
}

async function pending(ctx: WriteContext, { id, version }: Decision): Promise<StoredRequest> {
  const request = await loadRequest(ctx, id);
  if (request.state !== 'pending') throw new Problem('impossible-transition', { detail: '（这份申请已办结）' });
  if (request.version !== version)
    throw new Problem('changed-meanwhile', { current: { id, version: request.version, state: request.state } });
  return request;
}

async function end(
  ctx: WriteContext,
  request: StoredRequest,
  state: RequestEnd,
  opinion: string | null,
  record: string | null,
): Promise<void> {
  await endRequest(ctx, request, { state, opinion, record });
  const { id, kind, action, organisation, title, requested_by, requested_name } = request;
  await ctx.record({
    type: `registry.request-${state}`,
    organisation,
    rows: [],
    law: [REGISTRY_LAW],
    payload: {
      request: id,
      kind,
      action,
      record,
      name: title,
      opinion,
      requestedBy: requested_by,
      requestedName: requested_name,
    },
  });
}
