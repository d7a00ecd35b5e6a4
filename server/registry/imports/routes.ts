/** Routes of imports. */

import { Readable } from 'node:stream';
import type { ListedKind } from '@mingqian/reader';
import { z } from 'zod';
import { type JobKind, type Route, rawRoute, readRoute, writeRoute } from '../../platform/index.ts';
import { createImport } from './commands/create-import.ts';
import { decideRows } from './commands/decide-rows.ts';
import { mapSheet } from './commands/map-sheet.ts';
import { cancelImport, startApply, startCheck, startRead } from './commands/move-import.ts';
import { resolveDuplicate } from './commands/resolve-duplicate.ts';
import { type ImportsDeps, limitsOf } from './deps.ts';
import type { ImportJobInput } from './jobs/input.ts';
import { listDuplicates, listQuestions, listRows, readImport } from './queries.ts';
import { sendReport } from './report.ts';
import {
  applyBody,
  createBody,
  decideBody,
  detailView,
  duplicatesQuery,
  duplicatesView,
  importParams,
  importView,
  listQuery,
  listView,
  mapBody,
  questionsView,
  resolveBody,
  rowsQuery,
  rowsView,
  sampleView,
  sheetParams,
  versionBody,
} from './schema.ts';
import { importsIn, sampleOf } from './store.ts';
import { template } from './templates.ts';
import { receiveUpload } from './upload.ts';
import { viewOfImport } from './views.ts';
import { sendWorkbook } from './workbook.ts';

/** The kinds of job that the routes ask for. */
export interface ImportJobs {
  readonly read: JobKind<ImportJobInput>;
  readonly check: JobKind<ImportJobInput>;
  readonly apply: JobKind<ImportJobInput>;
}

const access = { permission: 'registry.import' };
const templateParams = z.strictObject({
  kind: z.enum(['subjects', 'brokers', 'inspectors', 'inspected'], '没有这种模板'),
});

/** All routes of the wizard. */
export function importRoutes(deps: ImportsDeps, jobs: ImportJobs): readonly Route[] {
  return [...fileRoutes(deps), ...readingRoutes(), ...decidingRoutes(deps, jobs)];
}

function fileRoutes(deps: ImportsDeps): Route[] {
  const receive = receiveUpload(deps);
  return [
    rawRoute({
      method: 'PUT',
      path: '/api/import-uploads',
      summary: '上传名录文件（正文即文件，文件名写在 X-File-Name，百分号编码）',
      access,
      bodyLimit: limitsOf(deps).maxBytes,
      limit: 20,
      handle: (ctx, _input, request, reply) => receive(ctx, request, reply),
    }),
    rawRoute({
      method: 'GET',
      path: '/api/imports/:id/report',
      summary: '下载导入结果（退回原单位用）',
      access,
      params: importParams,
      handle: async (ctx, { params }, _request, reply) => {
        return sendReport({ ...ctx, db: ctx.database.kysely, actor: ctx.actor! }, params.id, reply);
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/api/import-templates/:kind',
      summary: '下载填表模板',
      access: 'signedIn',
      params: templateParams,
      handle: async (_ctx, { params }, _request, reply) => {
        const { fileName, bytes } = await template(params.kind satisfies ListedKind);
        return sendWorkbook(reply, fileName, Readable.from([Buffer.from(bytes)]));
      },
    }),
  ];
}

function readingRoutes(): Route[] {
  return [
    readRoute({
      path: '/api/imports',
      summary: '导入记录',
      access,
      query: listQuery,
      response: listView,
      handle: async (ctx, { query }) => {
        const found = await importsIn(ctx, query.before, query.limit);
        return { imports: found.map((record) => viewOfImport(record, ctx.actor)) };
      },
    }),
    readRoute({
      path: '/api/imports/:id',
      summary: '一次导入：各表、列的对应、各类行数',
      access,
      params: importParams,
      response: detailView,
      handle: (ctx, { params }) => readImport(ctx, params.id),
    }),
    readRoute({
      path: '/api/imports/:id/sheets/:sheet/sample',
      summary: '一张表的前几行（已遮盖）',
      access,
      params: sheetParams,
      response: sampleView,
      handle: (ctx, { params }) => sampleOf(ctx, params.id, params.sheet),
    }),
    readRoute({
      path: '/api/imports/:id/rows',
      summary: '各行的处理结果',
      access,
      params: importParams,
      query: rowsQuery,
      response: rowsView,
      handle: (ctx, { params, query }) => listRows(ctx, params.id, query),
    }),
    readRoute({
      path: '/api/imports/:id/questions',
      summary: '待决定的问题，同类的合在一起',
      access,
      params: importParams,
      response: questionsView,
      handle: (ctx, { params }) => listQuestions(ctx, params.id),
    }),
    readRoute({
      path: '/api/imports/:id/duplicates',
      summary: '重复的行，并排比较',
      access,
      params: importParams,
      query: duplicatesQuery,
      response: duplicatesView,
      handle: (ctx, { params, query }) => listDuplicates(ctx, params.id, query.after, query.limit),
    }),
  ];
}

function decidingRoutes({ cipher }: ImportsDeps, jobs: ImportJobs): Route[] {
  const common = { method: 'POST', access, params: importParams, response: importView } as const;
  return [
    writeRoute({
      method: 'POST',
      path: '/api/imports',
      summary: '用上传的文件开始一次导入',
      access,
      body: createBody,
      response: importView,
      handle: async (ctx, { body }) => viewOfImport(await createImport(ctx, body.upload, jobs.read), ctx.actor),
    }),
    writeRoute({
      ...common,
      path: '/api/imports/:id/mapping',
      summary: '指定一张表是哪种名录、各列是什么，然后重新读取',
      body: mapBody,
      handle: async (ctx, { params, body }) => viewOfImport(await mapSheet(ctx, params.id, body, jobs.read), ctx.actor),
    }),
    writeRoute({
      ...common,
      path: '/api/imports/:id/decisions',
      summary: '决定若干行，或同一问题的所有行',
      body: decideBody,
      handle: async (ctx, { params, body }) => viewOfImport(await decideRows(ctx, params.id, body, cipher), ctx.actor),
    }),
    writeRoute({
      ...common,
      path: '/api/imports/:id/duplicates',
      summary: '重复的行只留一行，或合并',
      body: resolveBody,
      handle: async (ctx, { params, body }) =>
        viewOfImport(await resolveDuplicate(ctx, params.id, body, cipher), ctx.actor),
    }),
    writeRoute({
      ...common,
      path: '/api/imports/:id/read',
      summary: '重新读取（读取失败或被取消之后）',
      body: versionBody,
      handle: async (ctx, { params, body }) =>
        viewOfImport(await startRead(ctx, params.id, body.version, jobs.read), ctx.actor),
    }),
    writeRoute({
      ...common,
      path: '/api/imports/:id/check',
      summary: '试算：新增、更新、不变各多少，不写入名录库',
      body: versionBody,
      handle: async (ctx, { params, body }) =>
        viewOfImport(await startCheck(ctx, params.id, body.version, jobs.check), ctx.actor),
    }),
    writeRoute({
      ...common,
      path: '/api/imports/:id/apply',
      summary: '写入名录库，须审批的提交审批；中断的从断处继续',
      body: applyBody,
      handle: async (ctx, { params, body }) =>
        viewOfImport(await startApply(ctx, params.id, body, jobs.apply), ctx.actor),
    }),
    writeRoute({
      ...common,
      path: '/api/imports/:id/cancel',
      summary: '取消导入；已写入的不撤回',
      body: versionBody,
      handle: async (ctx, { params, body }) =>
        viewOfImport(await cancelImport(ctx, params.id, body.version), ctx.actor),
    }),
  ];
}
