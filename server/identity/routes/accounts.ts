/** What administrators do with accounts. Answers never hold a password: whoever sets one knows it. */

import { type Route, readRoute, type WriteContext, writeRoute } from '../../platform/index.ts';
import { bindForAccount, unbindForAccount } from '../commands/bind-account.ts';
import { changeAccount } from '../commands/change-account.ts';
import { changeRoles } from '../commands/change-roles.ts';
import { createAccount } from '../commands/create-account.ts';
import { decideRequest } from '../commands/decide-request.ts';
import { lockAccount, unlockAccount } from '../commands/lock-account.ts';
import { endAccountSessions, resetPassword } from '../commands/reset-password.ts';
import { resetSecondFactor } from '../commands/reset-second-factor.ts';
import type { Parts } from '../parts.ts';
import { listAccounts, listRequests, readAccount } from '../queries.ts';
import {
  accountAnswer,
  accountsAnswer,
  accountsQuery,
  bindBody,
  changeAccountBody,
  decisionBody,
  endedAnswer,
  idParams,
  newAccountBody,
  reasonBody,
  resetPasswordBody,
  rolesBody,
  twoPersonList,
  versionReasonBody,
} from '../schema.ts';

const READ = { permission: 'account.read' };
const MANAGE = { permission: 'account.manage' };

/** Answers with the account as it is after the command. */
const after = async (ctx: WriteContext, id: string, command: Promise<unknown>) => {
  await command;
  return readAccount(ctx, id);
};

export function accountRoutes(parts: Parts): readonly Route[] {
  return [
    ...readingRoutes(),
    ...writingRoutes(parts),
    ...secretRoutes(parts),
    ...bindingRoutes(parts),
    ...twoPersonRoutes(),
  ];
}

function readingRoutes(): readonly Route[] {
  return [
    readRoute({
      path: '/api/accounts',
      access: READ,
      summary: '账号列表',
      query: accountsQuery,
      response: accountsAnswer,
      handle: (ctx, { query }) => listAccounts(ctx, query),
    }),
    readRoute({
      path: '/api/accounts/:id',
      access: READ,
      summary: '一个账号',
      params: idParams,
      response: accountAnswer,
      handle: (ctx, { params }) => readAccount(ctx, params.id),
    }),
  ];
}

function writingRoutes(parts: Parts): readonly Route[] {
  const common = { access: MANAGE, response: accountAnswer } as const;
  const one = { ...common, params: idParams } as const;
  return [
    writeRoute({
      ...common,
      method: 'POST',
      path: '/api/accounts',
      summary: '新建账号，首次登录须改密码',
      body: newAccountBody,
      handle: async (ctx, { body }) => readAccount(ctx, await createAccount(ctx, parts, body)),
    }),
    writeRoute({
      ...one,
      method: 'PATCH',
      path: '/api/accounts/:id',
      summary: '修改账号的姓名、科室',
      body: changeAccountBody,
      handle: (ctx, { params, body }) => after(ctx, params.id, changeAccount(ctx, params.id, body)),
    }),
    writeRoute({
      ...one,
      method: 'POST',
      path: '/api/accounts/:id/roles',
      summary: '调整角色；管理和审计角色须另一位管理员复核',
      body: rolesBody,
      handle: (ctx, { params, body }) => after(ctx, params.id, changeRoles(ctx, params.id, body)),
    }),
    writeRoute({
      ...one,
      method: 'POST',
      path: '/api/accounts/:id/lock',
      summary: '停用账号',
      body: versionReasonBody,
      handle: (ctx, { params, body }) => after(ctx, params.id, lockAccount(ctx, params.id, body)),
    }),
    writeRoute({
      ...one,
      method: 'POST',
      path: '/api/accounts/:id/unlock',
      summary: '启用账号，解除登录锁定',
      body: versionReasonBody,
      handle: (ctx, { params, body }) => after(ctx, params.id, unlockAccount(ctx, params.id, body)),
    }),
  ];
}

function secretRoutes(parts: Parts): readonly Route[] {
  const one = { access: MANAGE, params: idParams } as const;
  return [
    writeRoute({
      ...one,
      method: 'POST',
      path: '/api/accounts/:id/password',
      summary: '重设初始密码，下次登录须改密码',
      body: resetPasswordBody,
      response: accountAnswer,
      handle: (ctx, { params, body }) => after(ctx, params.id, resetPassword(ctx, parts, params.id, body)),
    }),
    writeRoute({
      ...one,
      method: 'POST',
      path: '/api/accounts/:id/second-factor/reset',
      summary: '重置动态口令、移除通行密钥，须另一位管理员复核',
      body: reasonBody,
      response: accountAnswer,
      handle: (ctx, { params, body }) => after(ctx, params.id, resetSecondFactor(ctx, params.id, body.reason)),
    }),
    writeRoute({
      ...one,
      method: 'DELETE',
      path: '/api/accounts/:id/sessions',
      summary: '结束账号的全部会话',
      body: reasonBody,
      response: endedAnswer,
      handle: async (ctx, { params, body }) => ({ ended: await endAccountSessions(ctx, params.id, body.reason) }),
    }),
  ];
}

function bindingRoutes(parts: Parts): readonly Route[] {
  const one = { access: MANAGE, path: '/api/accounts/:id/identity-service', params: idParams } as const;
  return [
    writeRoute({
      ...one,
      method: 'POST',
      summary: '绑定统一身份认证的用户编号（sub）',
      body: bindBody,
      response: accountAnswer,
      handle: (ctx, { params, body }) => after(ctx, params.id, bindForAccount(ctx, parts, params.id, body)),
    }),
    writeRoute({
      ...one,
      method: 'DELETE',
      summary: '解除统一身份认证的绑定',
      body: reasonBody,
      response: accountAnswer,
      handle: (ctx, { params, body }) => after(ctx, params.id, unbindForAccount(ctx, params.id, body.reason)),
    }),
  ];
}

function twoPersonRoutes(): readonly Route[] {
  return [
    readRoute({
      path: '/api/two-person',
      access: MANAGE,
      summary: '等待另一位管理员复核的事',
      response: twoPersonList,
      handle: async (ctx) => ({ requests: await listRequests(ctx) }),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/two-person/:id',
      access: MANAGE,
      summary: '复核：通过或不通过',
      params: idParams,
      body: decisionBody,
      response: twoPersonList,
      handle: async (ctx, { params, body }) => {
        await decideRequest(ctx, params.id, { decision: body.decision, reason: body.reason });
        return { requests: await listRequests(ctx) };
      },
    }),
  ];
}
