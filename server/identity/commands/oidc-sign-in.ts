/** The way to the identity service and back: signing in, or binding one's own account. */

import type { Transaction } from 'kysely';
import { z } from 'zod';
import { type Actor, Problem, type Tables, type WriteContext, withTransaction } from '../../platform/index.ts';
import { beginAttempt, failAttempt, recordStranger, takeBackAttempt } from '../attempts.ts';
import { usableAccount } from '../gate.ts';
import { type OidcRefusal, refusedBy } from '../oidc/refusal.ts';
import type { OidcService, Vouched } from '../oidc/service.ts';
import type { Caller, Parts } from '../parts.ts';
import { beginStep, endStep } from '../steps.ts';
import { findAccount } from '../store/accounts.ts';
import { findSubject, noteBindingUse } from '../store/bindings.ts';
import { bind } from './bind-account.ts';
import { assertPresent, hasPassword } from './change-password.ts';
import { openProved } from './open-session.ts';

const flowIn = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() });

const confirmationIn = z.strictObject({ subject: z.string(), method: z.enum(['oidc', 'oidc+mfa']) });

/** Where to send the browser; `cookie` binds the way back to it. */
export interface WayOut {
  readonly url: string;
  readonly cookie: string;
}

/** Begins a sign-in at the service. Throws where it cannot be reached; passwords go on working. */
export function beginOidcSignIn(parts: Parts, caller: Caller): Promise<WayOut> {
  return begin(parts, caller, null);
}

/** Begins the binding of one's own account, after the password. */
export async function beginOidcBinding(parts: Parts, caller: Caller, actor: Actor, password: string): Promise<WayOut> {
  await assertPresent(parts, actor.account, 'password', password);
  return begin(parts, caller, actor.account);
}

async function begin(parts: Parts, caller: Caller, account: string | null): Promise<WayOut> {
  const service = serviceOf(parts);
  // To bind, the person proves themselves there anew: on a shared computer the service may remember somebody else.
  const begun = await service.begin(account !== null);
  if ('refused' in begun) throw refusedBy(service.settings.name, begun);
  const cookie = await beginStep(parts, caller, 'oidc', { account, content: begun.flow });
  return { url: begun.url, cookie };
}

/** The session is open, the second factor or the password is asked for, or the account is bound. */
export interface BackFromService {
  readonly next: 'none' | 'second-factor' | 'password' | 'bound';
  readonly cookies: readonly string[];
}

/** Ends what was begun; `parameters` is the query string with which the service sent the browser back. */
export async function finishOidc(
  parts: Parts,
  caller: Caller,
  actor: Actor | null,
  parameters: string,
): Promise<BackFromService> {
  const service = serviceOf(parts);
  const step = await endStep(parts, caller, 'oidc');
  const found =
    step === null
      ? ({ refused: 'oidc-expired' } as const)
      : await service.redeem(parameters, flowIn.parse(JSON.parse(step.content)));
  if ('refused' in found) return refuse(parts, caller, service, found);
  if (step?.account == null) return signIn(parts, caller, service, found);
  // Only in the session that began it, or one of the same person.
  if (actor === null || actor.viewedBy !== null || actor.account !== step.account)
    return refuse(parts, caller, service, { refused: 'oidc-expired' });
  await withTransaction(parts.database, (trx) => bindOwn(parts, trx, caller, actor, found.subject));
  return { next: 'bound', cookies: [] };
}

async function signIn(
  parts: Parts,
  caller: Caller,
  service: OidcService,
  { subject, twoFactors }: Vouched,
): Promise<BackFromService> {
  const { kysely } = parts.database;
  const binding = await findSubject(kysely, service.settings.issuer, subject);
  const owner = binding === undefined ? undefined : await findAccount(kysely, binding.account);
  if (binding === undefined || owner === undefined) return refuse(parts, caller, service, { refused: 'oidc-unknown' });
  await beginAttempt(parts, owner.username, caller);
  const account = await usableAccount(parts, owner.id);
  if (account === null) throw await failAttempt(parts, owner.username, 'not-in-use', caller);
  const confirmed = binding.confirmed_at !== null;
  const method = twoFactors ? 'oidc+mfa' : 'oidc';
  if (account.two_factor_enabled === 1 && !(twoFactors && confirmed)) {
    await takeBackAttempt(parts, owner.username, caller.now);
    return { next: 'second-factor', cookies: await challenge(parts, account.id) };
  }
  // A binding made by an administrator must not by itself let the administrator in: the person stands behind it first.
  if (!confirmed) {
    await takeBackAttempt(parts, owner.username, caller.now);
    const content = { subject, method };
    return {
      next: 'password',
      cookies: [await beginStep(parts, caller, 'oidc-confirm', { account: owner.id, content })],
    };
  }
  const cookies = await openProved(parts, caller, {
    account,
    method,
    also: (trx) => noteBindingUse(trx, binding, caller.now, false),
  });
  if (cookies === null) return refuse(parts, caller, service, { refused: 'oidc-unknown' });
  return { next: 'none', cookies };
}

/** The first sign-in by an administrator's binding: with the account's password it is confirmed, and the session opens. */
export async function confirmOidcSignIn(parts: Parts, caller: Caller, password: string): Promise<readonly string[]> {
  const service = serviceOf(parts);
  const { name, issuer } = service.settings;
  const step = await endStep(parts, caller, 'oidc-confirm');
  if (step === null) return refuse(parts, caller, service, { refused: 'oidc-expired' });
  const { subject, method } = confirmationIn.parse(JSON.parse(step.content));
  const { kysely } = parts.database;
  const binding = await findSubject(kysely, issuer, subject);
  const owner = binding === undefined ? undefined : await findAccount(kysely, binding.account);
  if (binding === undefined || owner === undefined || owner.id !== step.account)
    return refuse(parts, caller, service, { refused: 'oidc-unknown' });
  await beginAttempt(parts, owner.username, caller);
  if (!(await hasPassword(parts, owner.id, password))) {
    await failAttempt(parts, owner.username, 'credentials', caller);
    throw new Problem('wrong-credentials', { detail: `密码不正确，请重新点“${name}”再来一次。` });
  }
  const account = await usableAccount(parts, owner.id);
  if (account === null) throw await failAttempt(parts, owner.username, 'not-in-use', caller);
  // Enabled meanwhile: the next way through the service asks for it.
  if (account.two_factor_enabled === 1) return refuse(parts, caller, service, { refused: 'oidc-expired' });
  const also = (trx: Transaction<Tables>) => noteBindingUse(trx, binding, caller.now, true);
  const cookies = await openProved(parts, caller, { account, method, also });
  return cookies ?? refuse(parts, caller, service, { refused: 'oidc-unknown' });
}

async function challenge({ auth }: Parts, account: string): Promise<readonly string[]> {
  const headers = new Headers();
  const begun = await auth.api.openChallenge({ body: { account }, headers, returnHeaders: true });
  return begun.headers.getSetCookie();
}

async function bindOwn(
  parts: Parts,
  trx: Transaction<Tables>,
  { now }: Caller,
  actor: Actor,
  subject: string,
): Promise<void> {
  const account = await findAccount(trx, actor.account);
  if (account === undefined) throw new Problem('not-signed-in');
  const newId = () => parts.newId();
  const record: WriteContext['record'] = (event) => parts.record(trx, event, { actor, now, id: newId() });
  await bind({ trx, now, actor, newId, record }, parts, account, { subject, reason: null, confirmedAt: now });
}

async function refuse(parts: Parts, caller: Caller, { settings }: OidcService, refusal: OidcRefusal): Promise<never> {
  await recordStranger(parts, refusal.refused, caller);
  throw refusedBy(settings.name, refusal);
}

function serviceOf({ oidc }: Parts): OidcService {
  if (oidc === null) throw new Problem('impossible-transition', { detail: '本系统没有配置统一身份认证。' });
  return oidc;
}
