/** Somebody who may decide has a colleague decide for them while they are away (委托代理). */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { type Delegation, insertDelegation } from '../delegation.ts';
import { groundIn } from '../ground.ts';
import type { DelegationBody } from '../schema.ts';
import type { ApprovalDeps } from '../types.ts';

/** The longest delegation, in days: who is away longer hands the role over. */
const LONGEST = 366;
const DAY = 86_400_000;

/** Keeps the delegation. Throws `invalid-input`, and `not-permitted` for who may decide on none of the matters. */
export async function giveDelegation(ctx: WriteContext, deps: ApprovalDeps, body: DelegationBody): Promise<Delegation> {
  const { account, name, organisation } = ctx.actor;
  const known = deps.matters();
  const matters = known.filter(({ code }) => body.matters === null || body.matters.includes(code));
  assertBody(ctx, body, known.length > 0 && matters.length === (body.matters?.length ?? known.length));
  const permissions = [...new Set(matters.flatMap(({ deciding }) => deciding.map(({ permission }) => permission)))];
  const ground = await groundIn(ctx.trx, deps, ctx.today, { permissions, organisations: [organisation] });
  if (![...ground.holders.values()].some((holders) => holders.some((holder) => holder.account === account)))
    throw new Problem('not-permitted', { detail: '您没有这些事项的审批权限，不能委托他人。' });
  const delegate = ground.colleagues.get(body.delegate);
  if (delegate === undefined) throw bad('delegate', '只能委托给本单位在岗的业务人员，请从列表选择。');
  const delegation: Delegation = {
    id: ctx.newId(),
    organisation,
    delegator: account,
    delegatorName: name,
    delegate: delegate.account,
    delegateName: delegate.name,
    matters: body.matters,
    from: body.from,
    until: body.until,
    reason: body.reason,
    state: 'active',
    createdAt: ctx.now,
    revokedAt: null,
    version: 1,
  };
  const payload = {
    delegation: delegation.id,
    delegator: account,
    delegate: `${delegate.name}（${delegate.account}）`,
    matters: body.matters === null ? null : matters.map(({ label }) => label),
    from: body.from,
    until: body.until,
    reason: body.reason,
  };
  const rows = [await insertDelegation(ctx, delegation)];
  await ctx.record({ type: 'approval.delegated', organisation, rows, law: [], payload });
  return delegation;
}

function assertBody({ actor, today }: WriteContext, body: DelegationBody, mattersKnown: boolean): void {
  if (!mattersKnown) throw bad('matters', '没有这种审批事项，请从列表选择。');
  if (body.delegate === actor.account) throw bad('delegate', '不能委托给自己。');
  if (body.from < today) throw bad('from', '委托从今天起，不能追溯以前的日子。');
  if (Date.parse(body.until) - Date.parse(body.from) > LONGEST * DAY)
    throw bad('until', '委托最长一年；更长时间请系统管理员调整角色。');
}

function bad(field: string, message: string): Problem {
  return new Problem('invalid-input', { errors: [{ field, message }] });
}
