/** Another person approves or refuses a request; who asked may take it back. Approval applies it in the same transaction. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { REGISTRY_LAW } from '../events.ts';
import { applyProposal, type Proposal } from '../proposals.ts';
import { loadRequest, type StoredRequest } from '../requests.ts';
import type { RequestState } from '../states.ts';

/** A decision on the version of the request that was seen. */
export interface Decision {
  readonly id: string;
  readonly version: number;
  readonly opinion: string | null;
}

/** Approves and applies; gives the id of the subject. A record that changed meanwhile is `changed-meanwhile`, the request stays. */
export async function approveRequest(ctx: WriteContext, decision: Decision): Promise<string> {
  const request = await pending(ctx, decision);
  refuseRequester(ctx, request);
  const subject = await applyProposal(ctx, JSON.parse(request.body) as Proposal);
  await decide(ctx, request, 'approved', decision.opinion, subject);
  return subject;
}

/** Refuses, with the reason as opinion. */
export async function refuseRequest(ctx: WriteContext, decision: Decision): Promise<void> {
  const request = await pending(ctx, decision);
  refuseRequester(ctx, request);
  await decide(ctx, request, 'refused', decision.opinion, request.subject);
}

/** Takes a request back: only who asked. */
export async function withdrawRequest(ctx: WriteContext, decision: Decision): Promise<void> {
  const request = await pending(ctx, decision);
  if (request.requested_by !== ctx.actor.account)
    throw new Problem('not-permitted', { detail: '（只有申请人可以撤回）' });
  await decide(ctx, request, 'withdrawn', decision.opinion, request.subject);
}

async function pending(ctx: WriteContext, { id, version }: Decision): Promise<StoredRequest> {
  const request = await loadRequest(ctx, id);
  if (request.state !== 'pending') throw new Problem('impossible-transition', { detail: '（这份申请已办结）' });
  if (request.version !== version)
    throw new Problem('changed-meanwhile', { current: { id, version: request.version, state: request.state } });
  return request;
}

function refuseRequester(ctx: WriteContext, request: StoredRequest): void {
  if (request.requested_by === ctx.actor.account)
    throw new Problem('two-person-rule', { detail: '（申请人不能审批自己的申请）' });
}

async function decide(
  ctx: WriteContext,
  request: StoredRequest,
  state: Exclude<RequestState, 'pending'>,
  opinion: string | null,
  subject: string | null,
): Promise<void> {
  const { account, name } = ctx.actor;
  const decided = { decided_by: account, decided_name: name, decided_at: ctx.now, opinion };
  await ctx.trx
    .updateTable('registry_request')
    .set({ ...decided, state, subject, version: request.version + 1 })
    .where('id', '=', request.id)
    .execute();
  await ctx.record({
    type: `registry.request-${state}`,
    organisation: request.organisation,
    rows: [],
    law: [REGISTRY_LAW],
    payload: { request: request.id, action: request.action, subject, name: request.title, opinion },
  });
}
