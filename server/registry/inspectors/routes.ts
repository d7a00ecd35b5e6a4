/** The inspector registry over HTTP. */

import { type Route, readRoute, type WriteContext, writeRoute } from '../../platform/index.ts';
import { readAccount } from './account.ts';
import {
  accountAnswer,
  asOfAnswer,
  differencesAnswer,
  inspectorAnswer,
  listAnswer,
  recusalAnswer,
  recusalsAnswer,
  revealedAnswer,
  reviewAnswer,
  submittedAnswer,
  ticketAnswer,
  versionsAnswer,
} from './answers.ts';
import { addAbsence } from './commands/add-absence.ts';
import { addRecusal } from './commands/add-recusal.ts';
import { addTraining } from './commands/add-training.ts';
import { endAbsence } from './commands/end-absence.ts';
import { endRecusal } from './commands/end-recusal.ts';
import { eraseRecusal } from './commands/erase-recusal.ts';
import { linkAccount } from './commands/link-account.ts';
import { revealField } from './commands/reveal-field.ts';
import { submitProposal } from './commands/submit-proposal.ts';
import { type InspectorDeps, PERMISSIONS } from './policy.ts';
import type { Proposal } from './proposals.ts';
import {
  compareVersions,
  listInspectors,
  listRecusals,
  listVersions,
  readAsOf,
  readInspector,
  readRevealed,
} from './queries.ts';
import { reviewInspectors } from './review.ts';
import {
  absenceBody,
  accountBody,
  addBody,
  asOfQuery,
  certificateBody,
  certificateStateBody,
  changeBody,
  diffQuery,
  endAbsenceBody,
  idParams,
  listQuery,
  partParams,
  reasonBody,
  recusalBody,
  revealBody,
  statusBody,
  ticketQuery,
  trainingBody,
} from './schema.ts';

const [read, edit, reveal, recusals] = (['read', 'edit', 'reveal', 'recusals'] as const).map((verb) => ({
  permission: PERMISSIONS[verb],
})) as [Access, Access, Access, Access];

interface Access {
  readonly permission: string;
}

const ONE = '/api/inspectors/:id';

/** All routes; a change of a record answers with the record as it then is, or with the request that waits. */
export function inspectorRoutes(deps: InspectorDeps): readonly Route[] {
  return [...readingRoutes(deps), ...recordRoutes(deps), ...partRoutes(deps), ...privateRoutes(deps)];
}

function readingRoutes(deps: InspectorDeps): Route[] {
  return [
    readRoute({
      path: '/api/inspectors',
      summary: '执法检查人员名录库：查询',
      access: read,
      query: listQuery,
      response: listAnswer,
      handle: (ctx, { query }) => listInspectors(ctx, deps, query),
    }),
    readRoute({
      path: '/api/inspectors/review',
      summary: '季度核查：证件将到期、一年未动、长期不在岗',
      access: read,
      response: reviewAnswer,
      handle: (ctx) => reviewInspectors(ctx),
    }),
    readRoute({
      path: ONE,
      summary: '一名检查人员、专家或协助人员',
      access: read,
      params: idParams,
      response: inspectorAnswer,
      handle: (ctx, { params }) => readInspector(ctx, deps, params.id),
    }),
    readRoute({
      path: `${ONE}/as-of`,
      summary: '某日终了时的记录',
      access: read,
      params: idParams,
      query: asOfQuery,
      response: asOfAnswer,
      handle: (ctx, { params, query }) => readAsOf(ctx, deps, params.id, query.day ?? ctx.today),
    }),
    readRoute({
      path: `${ONE}/versions`,
      summary: '历次修改',
      access: read,
      params: idParams,
      response: versionsAnswer,
      handle: async (ctx, { params }) => ({ versions: await listVersions(ctx, params.id) }),
    }),
    readRoute({
      path: `${ONE}/differences`,
      summary: '两个版本的不同',
      access: read,
      params: idParams,
      query: diffQuery,
      response: differencesAnswer,
      handle: (ctx, { params, query }) => compareVersions(ctx, deps, params.id, query.from, query.to),
    }),
  ];
}

/** Changes that an authority may want approved by another person: then they wait as requests. */
function recordRoutes(deps: InspectorDeps): Route[] {
  const common = { method: 'POST', access: edit, params: idParams, response: submittedAnswer } as const;
  const submit = (ctx: WriteContext, proposal: Proposal) => submitProposal(ctx, deps, proposal);
  return [
    writeRoute({
      method: 'POST',
      path: '/api/inspectors',
      summary: '新增检查人员、专家或协助人员',
      access: edit,
      body: addBody,
      response: submittedAnswer,
      handle: (ctx, { body }) => submit(ctx, { action: 'add', body }),
    }),
    writeRoute({
      ...common,
      method: 'PATCH',
      path: ONE,
      summary: '修改基本情况',
      body: changeBody,
      handle: (ctx, { params, body }) => submit(ctx, { action: 'change', id: params.id, body }),
    }),
    writeRoute({
      ...common,
      path: `${ONE}/status`,
      summary: '变更在岗情况',
      body: statusBody,
      handle: (ctx, { params, body }) => submit(ctx, { action: 'status', id: params.id, body }),
    }),
    writeRoute({
      ...common,
      path: `${ONE}/removal`,
      summary: '移出名录库',
      body: reasonBody,
      handle: (ctx, { params, body }) => submit(ctx, { action: 'remove', id: params.id, body }),
    }),
    writeRoute({
      ...common,
      path: `${ONE}/restoration`,
      summary: '恢复列入名录库',
      body: reasonBody,
      handle: (ctx, { params, body }) => submit(ctx, { action: 'restore', id: params.id, body }),
    }),
    writeRoute({
      ...common,
      path: `${ONE}/certificates`,
      summary: '登记执法证',
      body: certificateBody,
      handle: (ctx, { params, body }) => submit(ctx, { action: 'certificate', id: params.id, body }),
    }),
    writeRoute({
      ...common,
      path: `${ONE}/certificates/:part/state`,
      summary: '暂扣、恢复、吊销或注销执法证',
      params: partParams,
      body: certificateStateBody,
      handle: (ctx, { params: { id, part }, body }) => submit(ctx, { action: 'certificate', id, part, body }),
    }),
  ];
}

/** What is noted day by day needs nobody's approval: it can only keep somebody out of an inspection. */
function partRoutes(deps: InspectorDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: `${ONE}/absences`,
      summary: '登记请假、外派或脱产学习',
      access: edit,
      params: idParams,
      body: absenceBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => addAbsence(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/absences/:part/end`,
      summary: '取消或提前结束请假、外派',
      access: edit,
      params: partParams,
      body: endAbsenceBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => endAbsence(ctx, deps, params, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/trainings`,
      summary: '登记培训或考试',
      access: edit,
      params: idParams,
      body: trainingBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => addTraining(ctx, deps, params.id, body),
    }),
  ];
}

function privateRoutes(deps: InspectorDeps): Route[] {
  return [
    readRoute({
      path: `${ONE}/account`,
      summary: '此人的账号，和可以关联的账号',
      access: edit,
      params: idParams,
      response: accountAnswer,
      handle: (ctx, { params }) => readAccount(ctx, deps, params.id),
    }),
    writeRoute({
      method: 'PUT',
      path: `${ONE}/account`,
      summary: '关联此人的账号，或解除：本人凭账号看到自己的检查任务',
      access: edit,
      params: idParams,
      body: accountBody,
      response: accountAnswer,
      handle: (ctx, { params, body }) => linkAccount(ctx, deps, params.id, body),
    }),
    readRoute({
      path: `${ONE}/recusals`,
      summary: '回避关系（保密）',
      access: recusals,
      params: idParams,
      response: recusalsAnswer,
      handle: async (ctx, { params }) => ({ recusals: await listRecusals(ctx, deps, params.id) }),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/recusals`,
      summary: '登记回避关系（保密）',
      access: edit,
      params: idParams,
      body: recusalBody,
      response: recusalAnswer,
      handle: (ctx, { params, body }) => addRecusal(ctx, params.id, body.recusal),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/recusals/:part/end`,
      summary: '终止回避关系（保密）',
      access: edit,
      params: partParams,
      body: reasonBody,
      response: recusalAnswer,
      handle: (ctx, { params, body }) => endRecusal(ctx, params, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/recusals/:part/erasure`,
      summary: '清除已终止的回避关系的内容，不能恢复',
      access: edit,
      params: partParams,
      body: reasonBody,
      response: recusalAnswer,
      handle: (ctx, { params, body }) => eraseRecusal(ctx, params, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/reveal`,
      summary: '说明理由，取得查看身份证号或电话的凭据',
      access: reveal,
      params: idParams,
      body: revealBody,
      response: ticketAnswer,
      handle: (ctx, { params, body }) => revealField(ctx, deps, params.id, body),
    }),
    readRoute({
      path: `${ONE}/revealed`,
      summary: '凭据所准查看的身份证号或电话',
      access: reveal,
      params: idParams,
      query: ticketQuery,
      response: revealedAnswer,
      handle: (ctx, { params, query }) => readRevealed(ctx, deps, params.id, query.ticket),
    }),
  ];
}
