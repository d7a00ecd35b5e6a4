/** Delegations and chains over HTTP. */

import type { ReadContext } from '../platform/index.ts';
import { Problem, type Route, readRoute, writeRoute } from '../platform/index.ts';
import { giveDelegation } from './commands/give-delegation.ts';
import { revokeDelegation } from './commands/revoke-delegation.ts';
import { setChain } from './commands/set-chain.ts';
import { type Delegation, delegationsIn, delegationsWith } from './delegation.ts';
import { tryChain } from './foresight.ts';
import { CONFIGURE, READ } from './policy.ts';
import {
  chainAnswer,
  chainBody,
  chainsAnswer,
  choicesAnswer,
  delegationAnswer,
  delegationBody,
  delegationsAnswer,
  matterParams,
  revocationBody,
  runParams,
  trialAnswer,
  trialQuery,
} from './schema.ts';
import { chainViews, delegationChoices, delegationViews } from './settings-queries.ts';
import type { ApprovalDeps } from './types.ts';

/** Their routes. */
export function settingsRoutes(deps: ApprovalDeps): readonly Route[] {
  return [...delegationRoutes(deps), ...chainRoutes(deps)];
}

function delegationRoutes(deps: ApprovalDeps): readonly Route[] {
  const shown = async (ctx: ReadContext, delegation: Delegation) => {
    const [view] = await delegationViews(ctx, deps, [delegation]);
    if (view === undefined) throw new Problem('not-found');
    return { delegation: view };
  };
  return [
    readRoute({
      path: '/api/approvals/delegations',
      summary: '我给出和收到的委托代理',
      access: 'signedIn',
      response: delegationsAnswer,
      handle: async (ctx) => ({
        delegations: await delegationViews(ctx, deps, await delegationsWith(ctx.db, ctx.actor.account)),
      }),
    }),
    readRoute({
      path: '/api/approvals/all-delegations',
      summary: '范围内的全部委托代理',
      access: { permission: READ },
      response: delegationsAnswer,
      handle: async (ctx) => ({ delegations: await delegationViews(ctx, deps, await delegationsIn(ctx)) }),
    }),
    readRoute({
      path: '/api/approvals/delegation-choices',
      summary: '可以委托的同事和事项',
      access: 'signedIn',
      response: choicesAnswer,
      handle: (ctx) => delegationChoices(ctx, deps),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/approvals/delegations',
      summary: '委托同事代理审批',
      access: 'signedIn',
      body: delegationBody,
      response: delegationAnswer,
      handle: async (ctx, { body }) => shown(ctx, await giveDelegation(ctx, deps, body)),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/approvals/delegations/:id/revocation',
      summary: '撤销委托代理',
      access: 'signedIn',
      params: runParams,
      body: revocationBody,
      response: delegationAnswer,
      handle: async (ctx, { params, body }) => shown(ctx, await revokeDelegation(ctx, params.id, body)),
    }),
  ];
}

function chainRoutes(deps: ApprovalDeps): readonly Route[] {
  const matterOf = (code: string) => {
    const matter = deps.matters().find((one) => one.code === code);
    if (matter === undefined) throw new Problem('not-found');
    return matter;
  };
  const shown = async (ctx: ReadContext, code: string) => {
    const [view] = await chainViews(ctx, deps, [matterOf(code)]);
    if (view === undefined) throw new Problem('not-found');
    return view;
  };
  return [
    readRoute({
      path: '/api/approvals/chains',
      summary: '本单位各类事项的审批环节',
      access: 'signedIn',
      response: chainsAnswer,
      handle: async (ctx) => ({ chains: await chainViews(ctx, deps, deps.matters()) }),
    }),
    readRoute({
      path: '/api/approvals/chains/:matter/trial',
      summary: '设置审批环节前：今天的人员能不能办完这些环节',
      access: { permission: CONFIGURE },
      params: matterParams,
      query: trialQuery,
      response: trialAnswer,
      handle: async (ctx, { params, query }) => ({
        shortage: await tryChain(ctx, deps, matterOf(params.matter), query.steps),
      }),
    }),
    writeRoute({
      method: 'PUT',
      path: '/api/approvals/chains/:matter',
      summary: '设置一类事项的审批环节；已送审的到下一轮才用',
      access: { permission: CONFIGURE },
      params: matterParams,
      body: chainBody,
      response: chainAnswer,
      handle: async (ctx, { params, body }) => {
        await setChain(ctx, deps, matterOf(params.matter), body);
        return shown(ctx, params.matter);
      },
    }),
  ];
}
