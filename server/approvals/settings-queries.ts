/** Delegations and chains as the screens show them. */

import type { ReadContext } from '../platform/index.ts';
import { isWithin } from '../platform/index.ts';
import { labelOf } from './answers.ts';
import { defaultChainOf } from './chain.ts';
import { chainVersions } from './chains.ts';
import type { Delegation } from './delegation.ts';
import { chainShortage } from './foresight.ts';
import { groundIn } from './ground.ts';
import { CONFIGURE } from './policy.ts';
import type { ChainAnswer, DelegationShape } from './schema.ts';
import type { ApprovalDeps, ApprovalMatter, ChainStep } from './types.ts';

const STANDINGS = {
  'in-force': '生效中',
  'not-yet': '尚未开始',
  over: '已到期',
  revoked: '已撤销',
  void: '已失效（委托人不再有权限，或有一方不在岗）',
} as const;

/** Earlier chains that are shown. */
const MOST_VERSIONS = 50;

/** Delegations, each with whether it has force now. */
export async function delegationViews(
  ctx: ReadContext,
  deps: ApprovalDeps,
  delegations: readonly Delegation[],
): Promise<DelegationShape[]> {
  const organisations = [...new Set(delegations.map(({ organisation }) => organisation))];
  const matters = deps.matters();
  const permissions = [...new Set(matters.flatMap(permissionsOf))];
  const ground = await groundIn(ctx.db, deps, ctx.today, { permissions, organisations });
  const mayDecide = ({ delegator, organisation, matters: codes }: Delegation) =>
    matters
      .filter(({ code }) => codes === null || codes.includes(code))
      .flatMap(permissionsOf)
      .flatMap((permission) => ground.holders.get(permission) ?? [])
      .some((holder) => holder.account === delegator && holder.organisation === organisation);
  return delegations.map((one) => {
    const inOffice = ground.colleagues.get(one.delegate)?.organisation === one.organisation;
    return view(ctx, deps, one, standingOf(one, ctx.today, inOffice && mayDecide(one)));
  });
}

function view(
  { actor }: ReadContext,
  deps: ApprovalDeps,
  one: Delegation,
  standing: keyof typeof STANDINGS,
): DelegationShape {
  const mine = [one.delegator, one.delegate].includes(actor.account) && actor.viewedBy === null;
  const ended = standing === 'revoked' || standing === 'over';
  return {
    id: one.id,
    organisation: one.organisation,
    delegator: { account: one.delegator, name: one.delegatorName },
    delegate: { account: one.delegate, name: one.delegateName },
    matters: one.matters?.map((code) => ({ code, label: labelOf(deps, code) })) ?? null,
    from: one.from,
    until: one.until,
    reason: one.reason,
    standing,
    standingLabel: STANDINGS[standing],
    createdAt: one.createdAt,
    revokedAt: one.revokedAt,
    version: one.version,
    abilities: mine && !ended ? ['revoke'] : [],
  };
}

function standingOf({ state, from, until }: Delegation, today: string, hasForce: boolean): keyof typeof STANDINGS {
  if (state === 'revoked') return 'revoked';
  if (until < today) return 'over';
  if (!hasForce) return 'void';
  return from > today ? 'not-yet' : 'in-force';
}

/** Whom the actor may delegate to, and what. */
export async function delegationChoices({ db, actor }: ReadContext, { people, matters }: ApprovalDeps) {
  const colleagues = await people.colleagues(db, [actor.organisation]);
  return {
    colleagues: colleagues
      .filter(({ account }) => account !== actor.account)
      .map(({ account, name }) => ({ account, name })),
    matters: matters().map(({ code, label }) => ({ code, label })),
  };
}

/** The chain of the actor's authority for each of the matters, with earlier ones and what may be chosen. */
export async function chainViews(
  ctx: ReadContext,
  deps: ApprovalDeps,
  matters: readonly ApprovalMatter[],
): Promise<ChainAnswer[]> {
  const { organisation } = ctx.actor;
  const superiors = await deps.people.superiors(ctx.db, organisation);
  const abilities: ChainAnswer['abilities'] = (await mayConfigure(ctx, deps)) ? ['configure'] : [];
  return Promise.all(
    matters.map(async (matter) => {
      const [current, ...past] = await versionsOf(ctx, matter);
      const inUse = current ?? shipped(matter);
      return {
        matter: matter.code,
        label: matter.label,
        law: [...matter.law],
        current: inUse,
        past: current === undefined ? [] : [...past, shipped(matter)],
        deciding: matter.deciding.map((one) => ({ ...one })),
        obligatory: matter.defaultChain.flatMap(({ title, obligatory: law }) =>
          law === undefined ? [] : [{ title, law }],
        ),
        superiors: superiors.map(({ id, name }) => ({ id, name })),
        shortage: await chainShortage(ctx, deps, matter, inUse.steps),
        abilities,
      };
    }),
  );
}

async function mayConfigure({ db, actor }: ReadContext, { people }: ApprovalDeps): Promise<boolean> {
  if (actor.viewedBy !== null) return false;
  const { account, organisation } = actor;
  const holders = (await people.holders(db, [CONFIGURE], [organisation])).get(CONFIGURE) ?? [];
  return holders.some((one) => one.account === account && isWithin(one.scope, { organisation, office: null }));
}

async function versionsOf({ db, actor }: ReadContext, { code }: ApprovalMatter): Promise<ChainAnswer['past']> {
  const rows = await chainVersions(db, actor.organisation, code, MOST_VERSIONS);
  return rows.map(({ version, steps, reason, set_by_name, set_at }) => {
    return { version, steps: JSON.parse(steps) as ChainStep[], reason, setBy: set_by_name, setAt: set_at };
  });
}

function shipped(matter: ApprovalMatter): ChainAnswer['current'] {
  return { version: 0, steps: defaultChainOf(matter), reason: null, setBy: null, setAt: null };
}

function permissionsOf({ deciding }: ApprovalMatter): string[] {
  return deciding.map(({ permission }) => permission);
}
