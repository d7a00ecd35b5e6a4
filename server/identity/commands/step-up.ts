/** An e-signature: a fresh second factor, bound to what is signed, good once and for a few minutes. */

import { createHash, randomBytes } from 'node:crypto';
import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import { type Actor, Problem, type WriteContext, withTransaction } from '../../platform/index.ts';
import { beginAttempt, failAttempt, takeBackAttempt } from '../attempts.ts';
import type { Caller, Parts } from '../parts.ts';
import { badField } from '../refusals.ts';
import { findAccount } from '../store/accounts.ts';
import { useCode } from '../store/sessions.ts';
import { insertStep, takeStep } from '../store/steps.ts';

const KIND = 'step-up';
const LIFE_SECONDS = 300;
/** A code of the authenticator is good for 90 seconds. */
const CODE_MS = 120_000;
const USED = '这个动态口令已经用过。请等手机上出现新的口令（最多 30 秒），再输入。';
const content = z.strictObject({ purpose: z.string(), method: z.string() });

/**
 * Checks a one-time code and gives the proof for one signature. Outside the transaction of what is signed, because a wrong
 * code has to count although nothing is written. Throws `locked`, `invalid-input`.
 */
export async function beginStepUp(
  parts: Parts,
  caller: Caller,
  actor: Actor,
  { code, purpose }: { readonly code: string; readonly purpose: string },
): Promise<string> {
  const account = await findAccount(parts.database.kysely, actor.account);
  if (account === undefined || actor.viewedBy !== null) throw new Problem('not-permitted');
  if (account.two_factor_enabled === 0)
    throw badField('code', '尚未启用动态口令，请先在“我的账号”中设置，再作电子签名。');
  await beginAttempt(parts, account.username, caller);
  const right = await isRight(parts, caller, code);
  const proof = randomBytes(32).toString('base64url');
  const kept = right && (await keep(parts, caller, account.id, { code, purpose, proof }));
  if (!kept) {
    await failAttempt(parts, account.username, 'second-factor', caller);
    // Not `wrong-credentials`: the person stays signed in.
    throw badField('code', right ? USED : '动态口令不正确，请核对手机时间后重新输入。');
  }
  await takeBackAttempt(parts, account.username, caller.now);
  return proof;
}

/** Takes the proof, in the transaction of what is signed; gives how it was proved. Throws `invalid-input` on `proof`. */
export async function confirmStepUp(ctx: WriteContext, proof: string, purpose: string): Promise<string> {
  const step = await takeStep(ctx.trx, digestOf(proof), KIND);
  const given = step === undefined ? undefined : content.parse(JSON.parse(step.content));
  const good = step?.account === ctx.actor.account && step.expires_at > ctx.now && given?.purpose === purpose;
  if (!good) throw badField('proof', '电子签名确认已失效，请重新输入动态口令。');
  return given.method;
}

function keep(
  parts: Parts,
  { now }: Caller,
  account: string,
  { code, purpose, proof }: { readonly code: string; readonly purpose: string; readonly proof: string },
): Promise<boolean> {
  const expires_at = new Date(Date.parse(now) + LIFE_SECONDS * 1000).toISOString();
  const since = new Date(Date.parse(now) - CODE_MS).toISOString();
  return withTransaction(parts.database, async (trx) => {
    if (!(await useCode(trx, account, code, since, now))) return false;
    const step = { kind: KIND, account, content: JSON.stringify({ purpose, method: 'totp' }), expires_at };
    await insertStep(trx, digestOf(proof), step, now);
    return true;
  });
}

async function isRight(parts: Parts, { headers }: Caller, code: string): Promise<boolean> {
  try {
    await parts.auth.api.verifyTOTP({ body: { code }, headers: new Headers({ cookie: headers.get('cookie') ?? '' }) });
    return true;
  } catch (error) {
    if (isAPIError(error)) return false;
    throw error;
  }
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
