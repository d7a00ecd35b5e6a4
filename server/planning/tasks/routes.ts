/** Tasks over HTTP. */

import { byId, type Route, readRoute, writeRoute } from '../../platform/index.ts';
import { COMPLAINANT, type PlanningDeps, PUBLISH, READ, TASK_EDIT } from '../policy.ts';
import { addDrawTask } from './commands/add-draw-task.ts';
import { addTask } from './commands/add-task.ts';
import { cancelTask, publishTask } from './commands/carry-task.ts';
import { changeTask } from './commands/change-task.ts';
import { revealComplainant } from './commands/reveal-complainant.ts';
import { submitTask } from './commands/submit-task.ts';
import { listTasks, readComplainant, readTask } from './queries.ts';
import {
  addBody,
  cancelBody,
  changeBody,
  complainantShape,
  drawBody,
  listQuery,
  revealBody,
  submitBody,
  submittedShape,
  taskShape,
  tasksShape,
  ticketQuery,
  ticketShape,
  versionBody,
} from './schema.ts';

const read = { permission: READ } as const;
const edit = { permission: TASK_EDIT } as const;
const complainant = { permission: COMPLAINANT } as const;
const ONE = '/api/planning/tasks/:id';

/** All routes of tasks. */
export function taskRoutes(deps: PlanningDeps): readonly Route[] {
  return [...readingRoutes(deps), ...writingRoutes(deps), ...endingRoutes(deps)];
}

function readingRoutes(deps: PlanningDeps): Route[] {
  return [
    readRoute({
      path: '/api/planning/tasks',
      summary: '检查任务列表',
      access: read,
      query: listQuery,
      response: tasksShape,
      handle: (ctx, { query }) => listTasks(ctx, deps, query),
    }),
    readRoute({
      path: ONE,
      summary: '一项检查任务',
      access: read,
      params: byId,
      response: taskShape,
      handle: (ctx, { params }) => readTask(ctx, deps, params.id),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/complainant`,
      summary: '查看投诉举报人：说明理由，取得一次查看凭据（记入账本）',
      access: complainant,
      params: byId,
      body: revealBody,
      response: ticketShape,
      handle: (ctx, { params, body }) => revealComplainant(ctx, deps, params.id, body),
    }),
    readRoute({
      path: `${ONE}/complainant`,
      summary: '凭查看凭据读投诉举报人',
      access: complainant,
      params: byId,
      query: ticketQuery,
      response: complainantShape,
      handle: (ctx, { params, query }) => readComplainant(ctx, deps, params.id, query.ticket),
    }),
  ];
}

function writingRoutes(deps: PlanningDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: '/api/planning/tasks',
      summary: '新建专项、个案、上级交办或紧急任务',
      access: edit,
      body: addBody,
      response: taskShape,
      handle: (ctx, { body }) => addTask(ctx, deps, body),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/planning/plans/:id/tasks',
      summary: '按已公布的计划建立双随机抽查任务（待抽签）',
      access: edit,
      params: byId,
      body: drawBody,
      response: taskShape,
      handle: (ctx, { params, body }) => addDrawTask(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'PUT',
      path: ONE,
      summary: '修改任务',
      access: edit,
      params: byId,
      body: changeBody,
      response: taskShape,
      handle: (ctx, { params, body }) => changeTask(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/submission`,
      summary: '任务送审；紧急检查为补批送审',
      access: edit,
      params: byId,
      body: submitBody,
      response: submittedShape,
      handle: (ctx, { params, body }) => submitTask(ctx, deps, params.id, body),
    }),
  ];
}

function endingRoutes(deps: PlanningDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: `${ONE}/publication`,
      summary: '公布专项检查',
      access: { permission: PUBLISH },
      params: byId,
      body: versionBody,
      response: taskShape,
      handle: (ctx, { params, body }) => publishTask(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/cancellation`,
      summary: '撤销任务',
      access: edit,
      params: byId,
      body: cancelBody,
      response: taskShape,
      handle: (ctx, { params, body }) => cancelTask(ctx, deps, params.id, body),
    }),
  ];
}
