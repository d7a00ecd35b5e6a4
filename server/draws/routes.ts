/** Draws over HTTP, up to the commitment; the second person decides over the routes of approvals. */

import { byId, type Route, readRoute, writeRoute } from '../platform/index.ts';
import { termChoices } from './choices.ts';
import { askAbort } from './commands/ask-abort.ts';
import { cancelDraw } from './commands/cancel-draw.ts';
import { changeSettings } from './commands/change-settings.ts';
import { freezeDraw } from './commands/freeze-draw.ts';
import { openDraw } from './commands/open-draw.ts';
import { submitDraw } from './commands/submit-draw.ts';
import type { freezeJob } from './freeze-job.ts';
import { type DrawDeps, EDIT, READ } from './policy.ts';
import { listDraws, readDraw, readExclusions } from './queries.ts';
import {
  choicesQuery,
  choicesShape,
  drawShape,
  drawsShape,
  exclusionQuery,
  exclusionsShape,
  listQuery,
  openBody,
  reasonBody,
  settingsBody,
  startedShape,
  submitBody,
  submittedShape,
  versionBody,
} from './schema.ts';

const read = { permission: READ } as const;
const edit = { permission: EDIT } as const;
const ONE = '/api/draws/:id';

/** All routes of draws for those who are signed in. */
export function drawRoutes(deps: DrawDeps, job: ReturnType<typeof freezeJob>): readonly Route[] {
  return [...readingRoutes(deps), ...preparingRoutes(deps, job), ...endingRoutes(deps)];
}

function readingRoutes(deps: DrawDeps): Route[] {
  return [
    readRoute({
      path: '/api/draws',
      summary: '抽签列表，可只看一个任务的',
      access: read,
      query: listQuery,
      response: drawsShape,
      handle: (ctx, { query }) => listDraws(ctx, deps, query.task),
    }),
    readRoute({
      path: ONE,
      summary: '一次抽签：冻结的户数、排除、与上一次比较、人员、演练，和承诺',
      access: read,
      params: byId,
      response: drawShape,
      handle: (ctx, { params }) => readDraw(ctx, deps, params.id),
    }),
    readRoute({
      path: `${ONE}/exclusions`,
      summary: '冻结时被排除的检查对象，逐户写明原因、依据和计入的检查次数',
      access: read,
      params: byId,
      query: exclusionQuery,
      response: exclusionsShape,
      handle: (ctx, { params, query }) => readExclusions(ctx, deps, params.id, query),
    }),
    readRoute({
      path: `${ONE}/choices`,
      summary: '提请承诺时可选的知悉人和公共随机源，以及某一时刻之后的第一个 drand 轮次',
      access: edit,
      params: byId,
      query: choicesQuery,
      response: choicesShape,
      handle: (ctx, { params, query }) => termChoices(ctx, deps, params.id, query.drawAt),
    }),
  ];
}

function preparingRoutes(deps: DrawDeps, job: ReturnType<typeof freezeJob>): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: '/api/draws',
      summary: '为待抽签的任务新建一次抽签',
      access: edit,
      body: openBody,
      response: drawShape,
      handle: (ctx, { body }) => openDraw(ctx, deps, body),
    }),
    writeRoute({
      method: 'PUT',
      path: `${ONE}/settings`,
      summary: '修改编组设置；已冻结的须重新冻结',
      access: edit,
      params: byId,
      body: settingsBody,
      response: drawShape,
      handle: (ctx, { params, body }) => changeSettings(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/freeze`,
      summary: '冻结：登记为后台任务，进度在任务记录里',
      access: edit,
      params: byId,
      body: versionBody,
      response: startedShape,
      handle: (ctx, { params, body }) => freezeDraw(ctx, deps, job, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/submission`,
      summary: '提请承诺：写明抽签时间、公共随机源、保密期，作电子签名，由另一人确认',
      access: edit,
      params: byId,
      body: submitBody,
      response: submittedShape,
      handle: (ctx, { params, body }) => submitDraw(ctx, deps, params.id, body),
    }),
  ];
}

function endingRoutes(deps: DrawDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: `${ONE}/cancellation`,
      summary: '撤销尚未承诺的抽签',
      access: edit,
      params: byId,
      body: reasonBody,
      response: drawShape,
      handle: (ctx, { params, body }) => cancelDraw(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/abort`,
      summary: '申请中止已承诺的抽签：理由将公开，由另外两人确认',
      access: edit,
      params: byId,
      body: reasonBody,
      response: submittedShape,
      handle: (ctx, { params, body }) => askAbort(ctx, deps, params.id, body),
    }),
  ];
}
