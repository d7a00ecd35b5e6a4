/** Plans and invitations over HTTP. */

import { byId, type Route, readRoute, writeRoute } from '../../platform/index.ts';
import { invitationAnswer, invitationShape, invitationsShape } from '../joint/answers.ts';
import { answerInvitation, withdrawInvitation } from '../joint/commands/answer-invitation.ts';
import { inviteAuthority } from '../joint/commands/invite-authority.ts';
import { answerBody, inviteBody, withdrawBody } from '../joint/content.ts';
import { receivedInvitations } from '../joint/store.ts';
import { APPROVE, EDIT, type PlanningDeps, PUBLISH, READ } from '../policy.ts';
import { addPlan } from './commands/add-plan.ts';
import { askChange, dropChange } from './commands/ask-change.ts';
import { closePlan, filePlan, publishPlan } from './commands/carry-plan.ts';
import { changePlan, recountPlan } from './commands/change-plan.ts';
import { decideMerge } from './commands/decide-merge.ts';
import { submitPlan } from './commands/submit-plan.ts';
import { listPlans, readPlan } from './queries.ts';
import { remindersFor } from './reminders.ts';
import {
  addBody,
  askChangeBody,
  changeBody,
  differenceQuery,
  differencesShape,
  filingBody,
  historiesShape,
  listQuery,
  mergeBody,
  planShape,
  plansShape,
  reasonBody,
  remindersShape,
  submitBody,
  submittedShape,
  versionBody,
} from './schema.ts';
import { planDifferences, planVersions } from './versions.ts';

const read = { permission: READ } as const;
const edit = { permission: EDIT } as const;
const approve = { permission: APPROVE } as const;
const publish = { permission: PUBLISH } as const;
const ONE = '/api/planning/plans/:id';

/** All routes of plans and invitations. */
export function planRoutes(deps: PlanningDeps): readonly Route[] {
  return [...readingRoutes(deps), ...writingRoutes(deps), ...carryingRoutes(deps), ...jointRoutes(deps)];
}

function readingRoutes(deps: PlanningDeps): Route[] {
  return [
    readRoute({
      path: '/api/planning/plans',
      summary: '年度抽查计划列表',
      access: read,
      query: listQuery,
      response: plansShape,
      handle: (ctx, { query }) => listPlans(ctx, deps, query.year),
    }),
    readRoute({
      path: ONE,
      summary: '一份年度抽查计划：逐行的六要素缺项、合法性、合并建议、联合邀请',
      access: read,
      params: byId,
      response: planShape,
      handle: (ctx, { params }) => readPlan(ctx, deps, params.id),
    }),
    readRoute({
      path: `${ONE}/versions`,
      summary: '计划的各版',
      access: read,
      params: byId,
      response: historiesShape,
      handle: async (ctx, { params }) => ({ versions: await planVersions(ctx, params.id) }),
    }),
    readRoute({
      path: `${ONE}/differences`,
      summary: '计划两版之间的差别',
      access: read,
      params: byId,
      query: differenceQuery,
      response: differencesShape,
      handle: (ctx, { params, query }) => planDifferences(ctx, params.id, query.from, query.to),
    }),
    readRoute({
      path: '/api/planning/reminders',
      summary: '到期提醒：计划备案、紧急检查补批',
      access: read,
      response: remindersShape,
      handle: async (ctx) => ({ reminders: await remindersFor(ctx) }),
    }),
  ];
}

function writingRoutes(deps: PlanningDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: '/api/planning/plans',
      summary: '新建年度抽查计划',
      access: edit,
      body: addBody,
      response: planShape,
      handle: (ctx, { body }) => addPlan(ctx, deps, body),
    }),
    writeRoute({
      method: 'PUT',
      path: ONE,
      summary: '修改计划草稿',
      access: edit,
      params: byId,
      body: changeBody,
      response: planShape,
      handle: (ctx, { params, body }) => changePlan(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/counts`,
      summary: '从名录库重新计数',
      access: edit,
      params: byId,
      body: versionBody,
      response: planShape,
      handle: (ctx, { params, body }) => recountPlan(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/merges`,
      summary: '采纳或不采纳合并建议',
      access: edit,
      params: byId,
      body: mergeBody,
      response: planShape,
      handle: (ctx, { params, body }) => decideMerge(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/submission`,
      summary: '计划或其变更送审',
      access: edit,
      params: byId,
      body: submitBody,
      response: submittedShape,
      handle: (ctx, { params, body }) => submitPlan(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'PUT',
      path: `${ONE}/change`,
      summary: '申请变更已批准的计划，或修改变更草稿',
      access: edit,
      params: byId,
      body: askChangeBody,
      response: planShape,
      handle: (ctx, { params, body }) => askChange(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/change/dropping`,
      summary: '放弃变更',
      access: edit,
      params: byId,
      body: reasonBody,
      response: planShape,
      handle: (ctx, { params, body }) => dropChange(ctx, deps, params.id, body),
    }),
  ];
}

function carryingRoutes(deps: PlanningDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: `${ONE}/filing`,
      summary: '登记报司法行政部门备案',
      access: approve,
      params: byId,
      body: filingBody,
      response: planShape,
      handle: (ctx, { params, body }) => filePlan(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/publication`,
      summary: '公布计划',
      access: publish,
      params: byId,
      body: versionBody,
      response: planShape,
      handle: (ctx, { params, body }) => publishPlan(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/closing`,
      summary: '计划办结',
      access: approve,
      params: byId,
      body: reasonBody,
      response: planShape,
      handle: (ctx, { params, body }) => closePlan(ctx, deps, params.id, body),
    }),
  ];
}

function jointRoutes(deps: PlanningDeps): Route[] {
  return [
    readRoute({
      path: '/api/planning/invitations',
      summary: '收到的联合抽查邀请',
      access: read,
      response: invitationsShape,
      handle: async (ctx) => {
        return { invitations: (await receivedInvitations(ctx)).map((one) => invitationAnswer(ctx, deps, one)) };
      },
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/invitations`,
      summary: '邀请另一单位联合抽查',
      access: edit,
      params: byId,
      body: inviteBody,
      response: invitationShape,
      handle: (ctx, { params, body }) => inviteAuthority(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/planning/invitations/:id/answer',
      summary: '答复联合抽查邀请',
      access: edit,
      params: byId,
      body: answerBody,
      response: invitationShape,
      handle: (ctx, { params, body }) => answerInvitation(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/planning/invitations/:id/withdrawal',
      summary: '撤回联合抽查邀请',
      access: edit,
      params: byId,
      body: withdrawBody,
      response: invitationShape,
      handle: (ctx, { params, body }) => withdrawInvitation(ctx, deps, params.id, body),
    }),
  ];
}
