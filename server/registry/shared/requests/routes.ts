/** Requests for approval over HTTP: one set of routes for everything that can need it. */

import { z } from 'zod';
import { Problem, type ReadContext, type Route, readRoute, writeRoute } from '../../../platform/index.ts';
import { foreseen, shownRequest } from './answers.ts';
import { approveRequest, type DecisionParts, refuseRequest, withdrawRequest } from './decide-request.ts';
import { readableKinds } from './policy.ts';
import { approveBody, foreseenShape, refuseBody, requestId, requestParameters, requestShape } from './schema.ts';
import { listRequests, loadRequest, type StoredRequest } from './store.ts';

const MOST_REQUESTS = 200;
const ONE = '/api/registry/requests/:id';

/** The routes of requests. Those who read one registry only are shown the requests of that one. */
export function requestRoutes(parts: DecisionParts): readonly Route[] {
  return [...readingRoutes(parts), ...decidingRoutes(parts)];
}

function readingRoutes(parts: DecisionParts): Route[] {
  const access = { permission: 'subject.read' } as const;
  return [
    readRoute({
      path: '/api/registry/requests',
      summary: '名录库变更申请',
      access,
      query: requestParameters,
      response: z.object({ requests: z.array(requestShape) }),
      handle: async (ctx, { query: { kind, ...query } }) => {
        const kinds = readableKinds(ctx.actor, parts.permits).filter((one) => kind === undefined || one === kind);
        const rows = await listRequests(ctx, { ...query, kinds, limit: MOST_REQUESTS });
        return { requests: rows.map((row) => shownRequest(parts, ctx, row)) };
      },
    }),
    readRoute({
      path: ONE,
      summary: '一份申请：谁申请、要改什么',
      access,
      params: requestId,
      response: foreseenShape,
      handle: async (ctx, { params }) => foreseen(parts, ctx, await readable(parts, ctx, params.id)),
    }),
  ];
}

function decidingRoutes(parts: DecisionParts): Route[] {
  const decision = { method: 'POST', params: requestId, response: requestShape } as const;
  return [
    writeRoute({
      ...decision,
      path: `${ONE}/approval`,
      summary: '同意申请，变更即时生效；导入即开始写入',
      access: { permission: 'subject.approve' },
      body: approveBody,
      handle: async (ctx, { params, body }) => {
        await approveRequest(ctx, parts, { ...params, version: body.version, opinion: body.opinion ?? null });
        return shownRequest(parts, ctx, await loadRequest(ctx, params.id));
      },
    }),
    writeRoute({
      ...decision,
      path: `${ONE}/refusal`,
      summary: '不同意申请',
      access: { permission: 'subject.approve' },
      body: refuseBody,
      handle: async (ctx, { params, body }) => {
        await refuseRequest(ctx, parts, { ...params, ...body });
        return shownRequest(parts, ctx, await loadRequest(ctx, params.id));
      },
    }),
    writeRoute({
      ...decision,
      path: `${ONE}/withdrawal`,
      summary: '撤回自己的申请',
      access: { permission: 'subject.edit' },
      body: approveBody,
      handle: async (ctx, { params, body }) => {
        await withdrawRequest(ctx, parts, { ...params, version: body.version, opinion: body.opinion ?? null });
        return shownRequest(parts, ctx, await loadRequest(ctx, params.id));
      },
    }),
  ];
}

/** A request that the actor may read, or `not-found`. */
async function readable(parts: DecisionParts, ctx: ReadContext, id: string): Promise<StoredRequest> {
  const request = await loadRequest(ctx, id);
  if (!readableKinds(ctx.actor, parts.permits).includes(request.kind))
    throw new Problem('not-found', { detail: '（申请）' });
  return request;
}
