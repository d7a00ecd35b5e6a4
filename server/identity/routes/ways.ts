/** Ways to sign in beside the password: passkeys, and the provincial identity service. */

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Json, type Route, rawRoute, readRoute, writeRoute } from '../../platform/index.ts';
import { addPasskey, beginPasskey } from '../commands/add-passkey.ts';
import { unbindOwn } from '../commands/bind-account.ts';
import { beginOidcBinding, beginOidcSignIn, confirmOidcSignIn, finishOidc } from '../commands/oidc-sign-in.ts';
import { beginPasskeySignIn, signInWithPasskey } from '../commands/passkey-sign-in.ts';
import { removePasskey } from '../commands/remove-passkey.ts';
import type { Parts } from '../parts.ts';
import { placeOf } from '../passkeys/place.ts';
import {
  backFromServiceBody,
  bindingAnswer,
  emptyBody,
  idParams,
  newPasskeyBody,
  passkeySignInBody,
  passkeysAnswer,
  passwordBody,
  versionBody,
  type WaysAnswer,
} from '../schema.ts';
import { listPasskeys, readBinding } from '../session-queries.ts';
import { actorIn, answerWith, callerOf, GUESSES } from './answer.ts';

export function wayRoutes(parts: Parts): readonly Route[] {
  return [...signInRoutes(parts), ...passkeyRoutes(parts), ...bindingRoutes(parts)];
}

function signInRoutes(parts: Parts): readonly Route[] {
  const common = { access: 'public', limit: GUESSES } as const;
  return [
    rawRoute({
      method: 'GET',
      path: '/api/session/ways',
      access: 'public',
      summary: '除密码以外的登录方式',
      handle: async ({ now }, _, request, reply) => {
        const place = placeOf(parts.publicUrl, callerOf(request, now).host);
        const reason = 'reason' in place ? place.reason : null;
        const ways: WaysAnswer = {
          passkey: { offered: reason === null, reason },
          identityService: parts.oidc === null ? null : { name: parts.oidc.settings.name },
        };
        return answerWith(reply, ways);
      },
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/session/passkey/options',
      summary: '用通行密钥登录：取得质询',
      body: emptyBody,
      handle: async ({ now }, _, request, reply) => {
        const { options, cookie } = await beginPasskeySignIn(parts, callerOf(request, now));
        return answerWith(reply, { options: options as unknown as Json }, [cookie]);
      },
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/session/passkey',
      summary: '用通行密钥登录：代替密码和动态口令',
      body: passkeySignInBody,
      handle: async ({ now }, { body }, request, reply) => {
        const response = body.response as AuthenticationResponseJSON;
        return answerWith(reply, { next: 'none' }, await signInWithPasskey(parts, callerOf(request, now), response));
      },
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/session/identity-service/start',
      summary: '去统一身份认证登录：取得网址',
      body: emptyBody,
      handle: async ({ now }, _, request, reply) => {
        const { url, cookie } = await beginOidcSignIn(parts, callerOf(request, now));
        return answerWith(reply, { url }, [cookie]);
      },
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/session/identity-service',
      summary: '从统一身份认证回来：登录，或绑定本人账号',
      body: backFromServiceBody,
      handle: async ({ now, actor }, { body }, request, reply) => {
        const { next, cookies } = await finishOidc(parts, callerOf(request, now), actor, body.parameters);
        return answerWith(reply, { next }, cookies);
      },
    }),
    rawRoute({
      ...common,
      method: 'POST',
      path: '/api/session/identity-service/confirm',
      summary: '管理员绑定后首次由统一身份认证登录：以密码确认',
      body: passwordBody,
      handle: async ({ now }, { body }, request, reply) =>
        answerWith(reply, { next: 'none' }, await confirmOidcSignIn(parts, callerOf(request, now), body.password)),
    }),
  ];
}

function passkeyRoutes(parts: Parts): readonly Route[] {
  return [
    readRoute({
      path: '/api/passkeys',
      access: 'signedIn',
      summary: '本人的通行密钥',
      response: passkeysAnswer,
      handle: (ctx) => listPasskeys(ctx),
    }),
    rawRoute({
      method: 'POST',
      path: '/api/passkeys/options',
      access: 'signedIn',
      limit: GUESSES,
      summary: '添加通行密钥：核对密码，取得质询',
      body: passwordBody,
      handle: async (ctx, { body }, request, reply) => {
        const caller = callerOf(request, ctx.now);
        const { options, cookie } = await beginPasskey(parts, caller, actorIn(ctx), body.password);
        return answerWith(reply, { options: options as unknown as Json }, [cookie]);
      },
    }),
    rawRoute({
      method: 'POST',
      path: '/api/passkeys',
      access: 'signedIn',
      limit: GUESSES,
      summary: '添加通行密钥：保存浏览器生成的密钥',
      body: newPasskeyBody,
      handle: async (ctx, { body }, request, reply) => {
        const given = { name: body.name, response: body.response as RegistrationResponseJSON };
        await addPasskey(parts, callerOf(request, ctx.now), actorIn(ctx), given);
        return answerWith(reply, {});
      },
    }),
    writeRoute({
      method: 'DELETE',
      path: '/api/passkeys/:id',
      access: 'signedIn',
      summary: '移除本人的通行密钥；其他会话随即结束',
      params: idParams,
      body: versionBody,
      response: passkeysAnswer,
      handle: async (ctx, { params, body }) => {
        await removePasskey(ctx, params.id, body.version);
        return listPasskeys(ctx);
      },
    }),
  ];
}

function bindingRoutes(parts: Parts): readonly Route[] {
  return [
    readRoute({
      path: '/api/identity-service',
      access: 'signedIn',
      summary: '本人在统一身份认证的绑定',
      response: bindingAnswer,
      handle: (ctx) => readBinding(ctx, parts),
    }),
    rawRoute({
      method: 'POST',
      path: '/api/identity-service/start',
      access: 'signedIn',
      limit: GUESSES,
      summary: '绑定统一身份认证：核对密码，取得网址',
      body: passwordBody,
      handle: async (ctx, { body }, request, reply) => {
        const caller = callerOf(request, ctx.now);
        const { url, cookie } = await beginOidcBinding(parts, caller, actorIn(ctx), body.password);
        return answerWith(reply, { url }, [cookie]);
      },
    }),
    writeRoute({
      method: 'DELETE',
      path: '/api/identity-service',
      access: 'signedIn',
      summary: '解除本人在统一身份认证的绑定',
      body: versionBody,
      response: bindingAnswer,
      handle: async (ctx, { body }) => {
        await unbindOwn(ctx, parts, body.version);
        return readBinding(ctx, parts);
      },
    }),
  ];
}
