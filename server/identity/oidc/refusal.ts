/** What can go wrong with the identity service, and what the person is told. */

import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { Problem } from '../../platform/index.ts';

/** Named in the ledger (`events.ts`). */
type OidcReason =
  | 'oidc-denied'
  | 'oidc-error'
  | 'oidc-expired'
  | 'oidc-state'
  | 'oidc-code'
  | 'oidc-nonce'
  | 'oidc-issuer'
  | 'oidc-token'
  | 'oidc-unreachable'
  | 'oidc-unknown';

export interface OidcRefusal {
  readonly refused: OidcReason;
}

const SENTENCES: Readonly<Record<OidcReason, (name: string) => string>> = {
  'oidc-denied': (name) => `您没有在${name}完成登录，请重试，或改用用户名和密码。`,
  'oidc-error': (name) => `${name}没有办成，请稍后再试，或改用用户名和密码；再次出现请告诉系统管理员。`,
  'oidc-expired': (name) => `这次登录已超时或已经用过，请重新点“${name}”。`,
  'oidc-state': (name) => `收到的答复与这个浏览器发起的登录不是同一次，没有采用，请重新点“${name}”。`,
  'oidc-code': (name) => `${name}已不认这次登录（登录码过期或已经用过），请重新点“${name}”。`,
  'oidc-nonce': (name) => `${name}答复的身份信息不是为这次登录开具的，没有采用，请重新登录；再次出现请告诉系统管理员。`,
  'oidc-issuer': (name) => `身份信息不是${name}开具的，没有采用，请告诉系统管理员核对 OIDC_ISSUER。`,
  'oidc-token': (name) => `${name}答复的身份信息没有通过检查，没有采用，请重新登录；再次出现请告诉系统管理员。`,
  'oidc-unreachable': (name) => `现在连接不上${name}，请改用用户名和密码登录，或稍后再试。`,
  // Of the visitor's own identity only: whether there are accounts, and which, is not told.
  'oidc-unknown': (name) =>
    `您在${name}的身份没有绑定本系统的账号。请联系本单位系统管理员绑定，或先用密码登录，在“我的账号”中绑定。`,
};

/** The refusal in words; `name` is what the service is called. */
export function refusedBy(name: string, { refused }: OidcRefusal): Problem {
  return new Problem('wrong-credentials', { detail: SENTENCES[refused](name) });
}

const SAYS_NO = ['access_denied', 'login_required', 'interaction_required', 'consent_required'];
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

/** What an error of the client is; one that is not about the service is thrown on. */
export function refusalOf(error: unknown): OidcRefusal {
  if (error instanceof AuthorizationResponseError)
    return { refused: SAYS_NO.includes(error.error) ? 'oidc-denied' : 'oidc-error' };
  if (error instanceof ResponseBodyError)
    return { refused: error.error === 'invalid_grant' ? 'oidc-code' : 'oidc-error' };
  // It does not know our number or secret, and says so in a header.
  if (error instanceof WWWAuthenticateChallengeError) return { refused: 'oidc-error' };
  // `fetch failed`: a name that is not found, a refused connection, a certificate that does not hold.
  if (error instanceof TypeError && error.cause !== undefined) return { refused: 'oidc-unreachable' };
  if (!(error instanceof ClientError)) throw error;
  if (NO_ANSWER.includes(error.code ?? '')) return { refused: 'oidc-unreachable' };
  const what = comparedIn(error);
  if (what === 'nonce') return { refused: 'oidc-nonce' };
  return { refused: what === 'iss' || what === 'issuer' ? 'oidc-issuer' : 'oidc-token' };
}

/** The claim, or the attribute of the service's description, that is not what it should be. */
function comparedIn({ cause }: ClientError): string | undefined {
  // Its own errors have the details as their cause; those of the library below it, one deeper.
  const details = cause instanceof Error ? cause.cause : cause;
  const { claim, attribute } = (details ?? {}) as { readonly claim?: string; readonly attribute?: string };
  if (claim !== undefined || attribute !== undefined) return claim ?? attribute;
  return cause instanceof Error && cause.message.includes('"iss"') ? 'iss' : undefined;
}
