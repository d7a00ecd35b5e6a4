/** Who a person of the identity service is here: binding, by the person or an administrator, and undoing it. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { accountEvent, managed } from '../managed.ts';
import { maskSubject } from '../oidc/mask.ts';
import type { Parts } from '../parts.ts';
import { findAccount } from '../store/accounts.ts';
import { bindingsOf, findSubject, insertBinding, retireBinding } from '../store/bindings.ts';
import { keepVersion } from '../store/versions.ts';
import type { AccountTable, OidcBindingTable } from '../tables.ts';

/** An administrator's binding; the person confirms it at the first sign-in, by one-time code or password. */
export async function bindForAccount(
  ctx: WriteContext,
  parts: Parts,
  id: string,
  { subject, reason }: { readonly subject: string; readonly reason: string },
): Promise<void> {
  const account = await managed(ctx, id);
  await bind(ctx, parts, account, { subject, reason, confirmedAt: null });
}

/** Binds the account to the service's subject. Throws `duplicate` where either is bound. */
export async function bind(
  ctx: Pick<WriteContext, 'trx' | 'now' | 'actor' | 'newId' | 'record'>,
  parts: Parts,
  account: AccountTable,
  given: { readonly subject: string; readonly reason: string | null; readonly confirmedAt: string | null },
): Promise<void> {
  if (parts.oidc === null) throw new Problem('impossible-transition', { detail: '本系统没有配置统一身份认证。' });
  const { issuer, name } = parts.oidc.settings;
  if ((await bindingsOf(ctx.trx, [account.id])).some((each) => each.issuer === issuer))
    throw new Problem('duplicate', { detail: `该账号已经绑定${name}，请先解除。` });
  if ((await findSubject(ctx.trx, issuer, given.subject)) !== undefined)
    throw new Problem('duplicate', { detail: `这个${name}身份已绑定另一个账号。` });
  const id = ctx.newId();
  await insertBinding(ctx.trx, {
    id,
    account: account.id,
    issuer,
    subject: given.subject,
    bound_by: ctx.actor.account,
    bound_at: ctx.now,
    confirmed_at: given.confirmedAt,
    last_used_at: null,
    state: 'active',
    version: 1,
  });
  const mark = await keepVersion(ctx.trx, 'oidc-binding', id, ctx.now);
  const payload = { binding: id, subject: maskSubject(given.subject), reason: given.reason };
  await ctx.record(accountEvent('identity-service.bound', account, payload, [mark]));
}

/** An administrator undoes the account's bindings. */
export async function unbindForAccount(ctx: WriteContext, id: string, reason: string): Promise<void> {
  const account = await managed(ctx, id);
  const bindings = await bindingsOf(ctx.trx, [id]);
  if (bindings.length === 0) throw new Problem('impossible-transition', { detail: '该账号没有绑定统一身份认证。' });
  for (const binding of bindings) await unbind(ctx, account, binding, reason);
}

/** Undoes one's own binding to the service that is configured. */
export async function unbindOwn(ctx: WriteContext, { oidc }: Parts, version: number): Promise<void> {
  const account = await findAccount(ctx.trx, ctx.actor.account);
  const bindings = await bindingsOf(ctx.trx, [ctx.actor.account]);
  const binding = bindings.find(({ issuer }) => issuer === oidc?.settings.issuer);
  if (account === undefined || binding === undefined)
    throw new Problem('impossible-transition', { detail: '您的账号没有绑定统一身份认证。' });
  await unbind(ctx, account, { ...binding, version }, null);
}

async function unbind(
  ctx: WriteContext,
  account: AccountTable,
  { id, version, subject }: OidcBindingTable,
  reason: string | null,
): Promise<void> {
  await retireBinding(ctx.trx, id, version);
  const mark = await keepVersion(ctx.trx, 'oidc-binding', id, ctx.now);
  const payload = { binding: id, subject: maskSubject(subject), reason };
  await ctx.record(accountEvent('identity-service.unbound', account, payload, [mark]));
}
