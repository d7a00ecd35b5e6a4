/** Requests for approval, saved views, and what an authority sets for its registry. */

import { z } from 'zod';
import { type Route, readRoute, writeRoute } from '../../../platform/index.ts';
import { textOf } from '../../shared/record-schema.ts';
import { requested, type SubjectDeps } from '../answers.ts';
import { approveRequest, refuseRequest, withdrawRequest } from '../commands/decide-request.ts';
import { defineFields } from '../commands/define-fields.ts';
import { addView, changeView, removeView } from '../commands/save-view.ts';
import { setApproval } from '../commands/set-approval.ts';
import { extraFields } from '../extra-fields.ts';
import { savedQuery } from '../list-schema.ts';
import { approvalSetting } from '../proposals.ts';
import { listRequests, loadRequest } from '../requests.ts';
import { approvalBody, approveBody, byId, fieldsBody, refuseBody, requestParameters, requestShape } from '../schema.ts';
import { viewsOf } from '../views.ts';

const read = { permission: 'subject.read' } as const;
const MOST_REQUESTS = 200;
const nothing = z.object({});

/** The routes of requests. */
export function requestRoutes(deps: SubjectDeps): readonly Route[] {
  const decision = { method: 'POST', params: byId, response: requestShape } as const;
  return [
    readRoute({
      path: '/api/registry/requests',
      summary: '名录库变更申请',
      access: read,
      query: requestParameters,
      response: z.object({ requests: z.array(requestShape) }),
      handle: async (ctx, { query }) => {
        const rows = await listRequests(ctx, { ...query, limit: MOST_REQUESTS });
        return { requests: rows.map((row) => requested(deps, ctx, row)) };
      },
    }),
    writeRoute({
      ...decision,
      path: '/api/registry/requests/:id/approval',
      summary: '同意申请，变更即时生效',
      access: { permission: 'subject.approve' },
      body: approveBody,
      handle: async (ctx, { params, body }) => {
        await approveRequest(ctx, { ...params, version: body.version, opinion: body.opinion ?? null });
        return requested(deps, ctx, await loadRequest(ctx, params.id));
      },
    }),
    writeRoute({
      ...decision,
      path: '/api/registry/requests/:id/refusal',
      summary: '不同意申请',
      access: { permission: 'subject.approve' },
      body: refuseBody,
      handle: async (ctx, { params, body }) => {
        await refuseRequest(ctx, { ...params, ...body });
        return requested(deps, ctx, await loadRequest(ctx, params.id));
      },
    }),
    writeRoute({
      ...decision,
      path: '/api/registry/requests/:id/withdrawal',
      summary: '撤回自己的申请',
      access: { permission: 'subject.edit' },
      body: approveBody,
      handle: async (ctx, { params, body }) => {
        await withdrawRequest(ctx, { ...params, version: body.version, opinion: body.opinion ?? null });
        return requested(deps, ctx, await loadRequest(ctx, params.id));
      },
    }),
  ];
}

const view = { name: textOf(40), query: savedQuery, columns: z.array(textOf(40)).max(60).default([]) };

/** The routes of saved views. */
export function viewRoutes(): readonly Route[] {
  return [
    readRoute({
      path: '/api/registry/views',
      summary: '我保存的视图',
      access: read,
      response: z.object({
        views: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            query: z.record(z.string(), z.unknown()),
            columns: z.array(z.string()),
            version: z.int(),
          }),
        ),
      }),
      handle: async (ctx) => {
        const views = await viewsOf(ctx);
        return { views: views.map((one) => ({ ...one, query: { ...one.query }, columns: [...one.columns] })) };
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/api/registry/views',
      summary: '保存视图',
      access: read,
      body: z.strictObject(view),
      response: z.object({ id: z.string() }),
      handle: async (ctx, { body }) => ({ id: await addView(ctx, body) }),
    }),
    writeRoute({
      method: 'PUT',
      path: '/api/registry/views/:id',
      summary: '修改视图',
      access: read,
      params: byId,
      body: z.strictObject({ ...view, version: z.int().min(1) }),
      response: nothing,
      handle: async (ctx, { params, body: { version, ...draft } }) => {
        await changeView(ctx, params.id, version, draft);
        return {};
      },
    }),
    writeRoute({
      method: 'DELETE',
      path: '/api/registry/views/:id',
      summary: '删除视图',
      access: read,
      params: byId,
      response: nothing,
      handle: async (ctx, { params }) => {
        await removeView(ctx, params.id);
        return {};
      },
    }),
  ];
}

/** The routes of an authority's settings: always those of the actor's own authority. */
export function settingRoutes(): readonly Route[] {
  const manage = { permission: 'settings.manage' } as const;
  return [
    readRoute({
      path: '/api/registry/settings',
      summary: '本单位的名录库设置：须审批的事项、自定义项',
      access: 'signedIn',
      response: z.object({
        approval: z.object({ version: z.int(), actions: z.array(z.string()) }),
        fields: z.array(
          z.object({
            name: z.string(),
            label: z.string(),
            type: z.string(),
            options: z.array(z.string()),
            retired: z.boolean(),
          }),
        ),
      }),
      handle: async (ctx) => {
        const fields = await extraFields(ctx.db, ctx.actor.organisation);
        const approval = await approvalSetting(ctx.db, ctx.actor.organisation);
        return { approval, fields: fields.map((field) => ({ ...field, options: [...field.options] })) };
      },
    }),
    writeRoute({
      method: 'PUT',
      path: '/api/registry/settings/approval',
      summary: '设置须审批的事项',
      access: manage,
      body: approvalBody,
      response: nothing,
      handle: async (ctx, { body }) => {
        await setApproval(ctx, body.version, body.actions);
        return {};
      },
    }),
    writeRoute({
      method: 'PUT',
      path: '/api/registry/settings/fields',
      summary: '设置自定义项',
      access: manage,
      body: fieldsBody,
      response: nothing,
      handle: async (ctx, { body }) => {
        await defineFields(ctx, body.fields);
        return {};
      },
    }),
  ];
}
