/** Set-up, signing in and out, one's own password and second factor: what has to do with cookies or secrets. */

import { publicRoute, type Route, rawRoute } from '../../platform/index.ts';
import { changePassword } from '../commands/change-password.ts';
import { closeSession } from '../commands/close-session.ts';
import { finishSignIn } from '../commands/finish-sign-in.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  giveUpSecondFactor,
  renewBackupCodes,
} from '../commands/second-factor.ts';
import { setUp } from '../commands/set-up.ts';
import { signIn } from '../commands/sign-in.ts';
import { beginStepUp } from '../commands/step-up.ts';
import { beginViewing, endViewing } from '../commands/view-as.ts';
import type { Parts } from '../parts.ts';
import {
  changePasswordBody,
  codeBody,
  passwordBody,
  reasonBody,
  secondProofBody,
  setUpAnswer,
  setUpBody,
  signInBody,
  stepUpBody,
  viewAsParams,
} from '../schema.ts';
import { isEmpty } from '../store/organisations.ts';
import { actorIn, answerWith, callerOf, GUESSES } from './answer.ts';

export function sessionRoutes(parts: Parts): readonly Route[] {
  return [...setUpRoutes(parts), ...signInRoutes(parts), ...secretRoutes(parts), ...viewAsRoutes(parts)];
}

function setUpRoutes(parts: Parts): readonly Route[] {
  return [
    publicRoute({
      path: '/api/setup',
      summary: '是否需要初始化',
      response: setUpAnswer,
      handle: async ({ db }) => ({ needed: await isEmpty(db), sample: parts.sample !== undefined }),
    }),
    rawRoute({
      method: 'POST',
      path: '/api/setup',
      access: 'public',
      summary: '初始化：建立单位和第一个系统管理员，只在空库上可用',
      limit: 10,
      body: setUpBody,
      handle: async ({ now }, { body }, request, reply) => {
        await setUp(parts, callerOf(request, now), body);
        return answerWith(reply.status(201), { needed: false, sample: parts.sample !== undefined });
      },
    }),
  ];
}

function signInRoutes(parts: Parts): readonly Route[] {
  return [
    rawRoute({
      method: 'POST',
      path: '/api/session',
      access: 'public',
      summary: '登录；next 为 second-factor 时还须提交动态口令',
      limit: GUESSES,
      body: signInBody,
      handle: async ({ now }, { body }, request, reply) => {
        const { next, cookies } = await signIn(parts, callerOf(request, now), body);
        return answerWith(reply, { next }, cookies);
      },
    }),
    rawRoute({
      method: 'POST',
      path: '/api/session/totp',
      access: 'public',
      summary: '登录第二步：动态口令或备用码',
      limit: GUESSES,
      body: secondProofBody,
      handle: async ({ now }, { body }, request, reply) =>
        answerWith(reply, { next: 'none' }, await finishSignIn(parts, callerOf(request, now), body)),
    }),
    rawRoute({
      method: 'DELETE',
      path: '/api/session',
      access: 'signedIn',
      beforeDuties: true,
      whileViewing: true,
      summary: '退出登录',
      handle: async (ctx, _, request, reply) =>
        answerWith(reply, {}, await closeSession(parts, callerOf(request, ctx.now), actorIn(ctx))),
    }),
  ];
}

function secretRoutes(parts: Parts): readonly Route[] {
  const common = { access: 'signedIn', beforeDuties: true, limit: GUESSES } as const;
  return [
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/password',
      summary: '修改本人密码；其他会话随即结束',
      body: changePasswordBody,
      handle: async (ctx, { body }, request, reply) =>
        answerWith(reply, {}, await changePassword(parts, callerOf(request, ctx.now), actorIn(ctx), body)),
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/totp',
      summary: '开始设置动态口令：返回密钥网址和备用码，只显示这一次',
      body: passwordBody,
      handle: async (ctx, { body }, request, reply) => {
        const caller = callerOf(request, ctx.now);
        const { uri, backupCodes } = await beginSecondFactor(parts, caller, actorIn(ctx), body.password);
        return answerWith(reply, { uri, backupCodes });
      },
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/totp/confirm',
      summary: '用第一个动态口令确认启用',
      body: codeBody,
      handle: async (ctx, { body }, request, reply) =>
        answerWith(reply, {}, await confirmSecondFactor(parts, callerOf(request, ctx.now), actorIn(ctx), body.code)),
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/step-up',
      summary: '电子签名确认：用动态口令换一次有效的凭证，绑定所签内容',
      body: stepUpBody,
      handle: async (ctx, { body }, request, reply) =>
        answerWith(reply, { proof: await beginStepUp(parts, callerOf(request, ctx.now), actorIn(ctx), body) }),
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/totp/backup-codes',
      summary: '更换备用码',
      body: passwordBody,
      handle: async (ctx, { body }, request, reply) => {
        const caller = callerOf(request, ctx.now);
        return answerWith(reply, { backupCodes: await renewBackupCodes(parts, caller, actorIn(ctx), body.password) });
      },
    }),
    rawRoute({
      ...common,
      method: 'DELETE',
      path: '/api/totp',
      summary: '停用动态口令（角色不要求时）',
      body: passwordBody,
      handle: async (ctx, { body }, request, reply) =>
        answerWith(reply, {}, await giveUpSecondFactor(parts, callerOf(request, ctx.now), actorIn(ctx), body.password)),
    }),
  ];
}

function viewAsRoutes(parts: Parts): readonly Route[] {
  return [
    rawRoute({
      method: 'POST',
      path: '/api/view-as/:account',
      access: { permission: 'view-as' },
      summary: '以他人视角查看（只读，记入账本）',
      params: viewAsParams,
      body: reasonBody,
      handle: async (ctx, { params, body }, request, reply) => {
        const given = { account: params.account, reason: body.reason };
        const caller = callerOf(request, ctx.now);
        return answerWith(reply, {}, await beginViewing(parts, caller, actorIn(ctx), ctx.scope, given));
      },
    }),
    rawRoute({
      method: 'DELETE',
      path: '/api/view-as',
      access: 'signedIn',
      whileViewing: true,
      summary: '结束他人视角',
      handle: async (ctx, _, request, reply) =>
        answerWith(reply, {}, await endViewing(parts, callerOf(request, ctx.now), actorIn(ctx))),
    }),
  ];
}
