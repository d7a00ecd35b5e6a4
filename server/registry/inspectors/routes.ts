/** The inspector registry over HTTP. */

import { type Route, readRoute, writeRoute } from '../../platform/index.ts';
import {
  asOfAnswer,
  differencesAnswer,
  inspectorAnswer,
  listAnswer,
  recusalAnswer,
  recusalsAnswer,
  revealedAnswer,
  reviewAnswer,
  ticketAnswer,
  versionsAnswer,
} from './answers.ts';
import { addAbsence } from './commands/add-absence.ts';
import { addCertificate } from './commands/add-certificate.ts';
import { addInspector } from './commands/add-inspector.ts';
import { addRecusal } from './commands/add-recusal.ts';
import { addTraining } from './commands/add-training.ts';
import { changeCertificateState } from './commands/change-certificate-state.ts';
import { changeInspector } from './commands/change-inspector.ts';
import { changeStatus } from './commands/change-status.ts';
import { endAbsence } from './commands/end-absence.ts';
import { endRecusal } from './commands/end-recusal.ts';
import { removeInspector } from './commands/remove-inspector.ts';
import { restoreInspector } from './commands/restore-inspector.ts';
import { revealField } from './commands/reveal-field.ts';
import { type InspectorDeps, PERMISSIONS } from './policy.ts';
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

const [read, edit, remove, reveal, recusals] = (['read', 'edit', 'remove', 'reveal', 'recusals'] as const).map(
  (verb) => ({ permission: PERMISSIONS[verb] }),
) as [Access, Access, Access, Access, Access];

interface Access {
  readonly permission: string;
}

const ONE = '/api/inspectors/:id';

/** All routes; every change of a record answers with the record as it then is. */
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

function recordRoutes(deps: InspectorDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: '/api/inspectors',
      summary: '新增检查人员、专家或协助人员',
      access: edit,
      body: addBody,
      response: inspectorAnswer,
      handle: (ctx, { body }) => addInspector(ctx, deps, body),
    }),
    writeRoute({
      method: 'PATCH',
      path: ONE,
      summary: '修改基本情况',
      access: edit,
      params: idParams,
      body: changeBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => changeInspector(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/status`,
      summary: '变更在岗情况',
      access: edit,
      params: idParams,
      body: statusBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => changeStatus(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/removal`,
      summary: '移出名录库',
      access: remove,
      params: idParams,
      body: reasonBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => removeInspector(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/restoration`,
      summary: '恢复列入名录库',
      access: remove,
      params: idParams,
      body: reasonBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => restoreInspector(ctx, deps, params.id, body),
    }),
  ];
}

function partRoutes(deps: InspectorDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: `${ONE}/certificates`,
      summary: '登记执法证',
      access: edit,
      params: idParams,
      body: certificateBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => addCertificate(ctx, deps, params.id, body),
    }),
    writeRoute({
      method: 'POST',
      path: `${ONE}/certificates/:part/state`,
      summary: '暂扣、恢复、吊销或注销执法证',
      access: edit,
      params: partParams,
      body: certificateStateBody,
      response: inspectorAnswer,
      handle: (ctx, { params, body }) => changeCertificateState(ctx, deps, params, body),
    }),
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
