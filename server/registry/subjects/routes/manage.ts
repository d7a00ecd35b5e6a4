/** Saved views, and what an authority sets for its registries. */

import { z } from 'zod';
import { type Route, readRoute, writeRoute } from '../../../platform/index.ts';
import { textOf } from '../../shared/record-schema.ts';
import { approvalSetting, setApproval } from '../../shared/requests/approval.ts';
import { retentionSetting, setRetention, USUAL_DAYS } from '../../shared/retention.ts';
import { defineFields } from '../commands/define-fields.ts';
import { addView, changeView, removeView } from '../commands/save-view.ts';
import { extraFields } from '../extra-fields.ts';
import { savedQuery } from '../list-schema.ts';
import { approvalBody, byId, fieldsBody, retentionBody } from '../schema.ts';
import { viewsOf } from '../views.ts';

const read = { permission: 'subject.read' } as const;
const nothing = z.object({});

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
      summary: '本单位的名录库设置：须审批的事项、导入资料的保存期限、自定义项',
      access: 'signedIn',
      response: z.object({
        approval: z.object({
          version: z.int(),
          actions: z.array(z.string()),
          inspectorActions: z.array(z.string()),
        }),
        /** Of staged rows and uploaded workbooks of imports; `usual` where nothing is set (待核实). */
        retention: z.object({ version: z.int(), days: z.int(), usual: z.int() }),
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
        const { version, subject, inspector } = await approvalSetting(ctx.db, ctx.actor.organisation);
        const retention = await retentionSetting(ctx.db, ctx.actor.organisation);
        return {
          approval: { version, actions: [...subject], inspectorActions: [...inspector] },
          retention: { ...retention, usual: USUAL_DAYS },
          fields: fields.map((field) => ({ ...field, options: [...field.options] })),
        };
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
        const { version, actions, inspectorActions } = body;
        await setApproval(ctx, version, {
          subject: actions,
          ...(inspectorActions === undefined ? {} : { inspector: inspectorActions }),
        });
        return {};
      },
    }),
    writeRoute({
      method: 'PUT',
      path: '/api/registry/settings/retention',
      summary: '设置导入的暂存行和原文件保存多少天',
      access: manage,
      body: retentionBody,
      response: nothing,
      handle: async (ctx, { body }) => {
        await setRetention(ctx, body.version, body.days);
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
