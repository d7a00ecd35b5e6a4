/** Approvals over HTTP. Who decides, and what one sees of a run, is asked of its chain; `load.ts` and `policy.ts` say how. */

import { type Route, readRoute, writeRoute } from '../platform/index.ts';
import { decideRun } from './commands/decide-run.ts';
import { commentRun, remindRun } from './commands/remark-run.ts';
import { resubmitRun } from './commands/resubmit-run.ts';
import { withdrawRun } from './commands/withdraw-run.ts';
import { foreseeSubmission } from './foresight.ts';
import { OVERSEE, READ } from './policy.ts';
import { countWaiting, listOverdue, listRuns, listStuck, readInbox, readRun } from './queries.ts';
import {
  commentBody,
  decisionBody,
  foresightAnswer,
  foresightQuery,
  inboxAnswer,
  inboxQuery,
  overdueAnswer,
  overdueQuery,
  reasonBody,
  remindBody,
  resubmitBody,
  runAnswer,
  runParams,
  runsAnswer,
  runsQuery,
  stuckAnswer,
  waitingAnswer,
} from './schema.ts';
import { settingsRoutes } from './settings-routes.ts';
import type { ApprovalDeps } from './types.ts';

const RUN = '/api/approvals/runs/:id';

/** All routes. */
export function approvalRoutes(deps: ApprovalDeps): readonly Route[] {
  return [...listRoutes(deps), ...runRoutes(deps), ...settingsRoutes(deps)];
}

function listRoutes(deps: ApprovalDeps): readonly Route[] {
  return [
    readRoute({
      path: '/api/approvals/inbox',
      summary: '我的审批：待我审批、我提交的、已办，及各栏件数',
      access: 'signedIn',
      query: inboxQuery,
      response: inboxAnswer,
      handle: (ctx, { query }) => readInbox(ctx, deps, query),
    }),
    readRoute({
      path: '/api/approvals/waiting',
      summary: '等我审批的件数',
      access: 'signedIn',
      response: waitingAnswer,
      handle: (ctx) => countWaiting(ctx, deps),
    }),
    readRoute({
      path: '/api/approvals/foresight',
      summary: '本单位的一条记录送审前：会走哪些环节，各由谁办理，人够不够',
      access: 'signedIn',
      query: foresightQuery,
      response: foresightAnswer,
      handle: (ctx, { query }) => foreseeSubmission(ctx, deps, query.record),
    }),
    readRoute({
      path: '/api/approvals/runs',
      summary: '范围内的全部审批',
      access: { permission: READ },
      query: runsQuery,
      response: runsAnswer,
      handle: (ctx, { query }) => listRuns(ctx, deps, query),
    }),
    readRoute({
      path: '/api/approvals/overdue',
      summary: '超过期限的审批，含紧急先行后逾期未补批的，和缺假日表、算不出期限的',
      access: { permission: OVERSEE },
      query: overdueQuery,
      response: overdueAnswer,
      handle: (ctx, { query }) => listOverdue(ctx, deps, query),
    }),
    readRoute({
      path: '/api/approvals/stuck',
      summary: '现在无人可以办理、或往后会无人可以办理的审批，及其原因',
      access: { permission: OVERSEE },
      response: stuckAnswer,
      handle: (ctx) => listStuck(ctx, deps),
    }),
    readRoute({
      path: RUN,
      summary: '一件审批：环节、意见、现在谁可以办理',
      access: 'signedIn',
      params: runParams,
      response: runAnswer,
      handle: (ctx, { params }) => readRun(ctx, deps, params.id),
    }),
  ];
}

function runRoutes(deps: ApprovalDeps): readonly Route[] {
  const common = { method: 'POST', access: 'signedIn', params: runParams, response: runAnswer } as const;
  return [
    writeRoute({
      ...common,
      path: `${RUN}/decision`,
      summary: '办理：通过并转办、退回上一环节、退回补正、驳回',
      body: decisionBody,
      handle: async (ctx, { params: { id }, body }) => {
        await decideRun(ctx, deps, id, body);
        return readRun(ctx, deps, id);
      },
    }),
    writeRoute({
      ...common,
      path: `${RUN}/withdrawal`,
      summary: '送审人撤回',
      body: reasonBody,
      handle: async (ctx, { params: { id }, body }) => {
        await withdrawRun(ctx, deps, id, body);
        return readRun(ctx, deps, id);
      },
    }),
    writeRoute({
      ...common,
      path: `${RUN}/resubmission`,
      summary: '补正后重新送审：同一件审批的下一轮',
      body: resubmitBody,
      handle: async (ctx, { params: { id }, body }) => {
        await resubmitRun(ctx, deps, id, body);
        return readRun(ctx, deps, id);
      },
    }),
    writeRoute({
      ...common,
      path: `${RUN}/comments`,
      summary: '发表意见，不作决定',
      body: commentBody,
      handle: async (ctx, { params: { id }, body }) => {
        await commentRun(ctx, deps, id, body.opinion);
        return readRun(ctx, deps, id);
      },
    }),
    writeRoute({
      ...common,
      path: `${RUN}/reminders`,
      summary: '催办，每个环节每天一次',
      body: remindBody,
      handle: async (ctx, { params: { id }, body }) => {
        await remindRun(ctx, deps, id, body.opinion ?? null);
        return readRun(ctx, deps, id);
      },
    }),
  ];
}
