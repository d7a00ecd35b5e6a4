/** Steps of a sign-in that wait for the same browser: bound to it by a cookie, good once and for a few minutes. */

import { createHash, randomBytes } from 'node:crypto';
import { withTransaction } from '../platform/index.ts';
import { cookiePrefix } from './auth.ts';
import type { Caller, Parts } from './parts.ts';
import { insertStep, type Step, takeStep } from './store/steps.ts';

/** Adding a passkey, signing in with one, the way to the identity service and back, the password that confirms a binding. */
export type StepKind = 'passkey-add' | 'passkey-sign-in' | 'oidc' | 'oidc-confirm';

const LIFE_SECONDS = 300;

/** Begins a step; returns the `Set-Cookie` value that binds it to the browser. A later one of its kind replaces it. */
export async function beginStep(
  parts: Parts,
  { now }: Caller,
  kind: StepKind,
  { account, content }: { readonly account: string | null; readonly content: object },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const expires_at = new Date(Date.parse(now) + LIFE_SECONDS * 1000).toISOString();
  const step = { kind, account, content: JSON.stringify(content), expires_at };
  await withTransaction(parts.database, (trx) => insertStep(trx, digestOf(secret), step, now));
  const secure = parts.publicUrl?.startsWith('https:') === true ? '; Secure' : '';
  return `${nameOf(parts, kind)}=${secret}; Max-Age=${LIFE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** The step that this browser began, which is thereby used; null where there is none, or it is over. */
export async function endStep(parts: Parts, { headers, now }: Caller, kind: StepKind): Promise<Step | null> {
  const start = `${nameOf(parts, kind)}=`;
  const cookie = headers
    .get('cookie')
    ?.split('; ')
    .find((each) => each.startsWith(start));
  if (cookie === undefined) return null;
  const digest = digestOf(cookie.slice(start.length));
  const step = await withTransaction(parts.database, (trx) => takeStep(trx, digest, kind));
  return step === undefined || step.expires_at <= now ? null : step;
}

function nameOf({ publicUrl }: Parts, kind: StepKind): string {
  return `${cookiePrefix(publicUrl)}.${kind}`;
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
