/** Ends an invitation: accepted, declined, or taken back. */

import type { z } from 'zod';
import { type Json, Problem, type WriteContext } from '../../../platform/index.ts';
import { findPlan } from '../../plans/store.ts';
import { PLAN_LAW } from '../../plans/writing.ts';
import type { PlanningDeps } from '../../policy.ts';
import { answersFor, invitationAnswer } from '../answers.ts';
import { type answerBody, INVITATION_STATES, type InvitationContent, type withdrawBody } from '../content.ts';
import { loadInvitation, type StoredInvitation, writeInvitation } from '../store.ts';

const JOINT_LAW = '国发〔2019〕5号';

/** The invited authority answers; for one outside, the inviter enters its letter. Only while the plan is being written. */
export async function answerInvitation(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, decision, opinion, letter }: z.output<typeof answerBody>,
) {
  const invitation = await loadOpen(ctx, deps, id, version);
  const { content } = invitation;
  if (!answersFor(ctx.actor, content))
    throw new Problem('not-permitted', { detail: '只有受邀单位可以答复；系统外单位的复函由邀请单位登记。' });
  if (content.invitee.id === null && letter === null)
    throw new Problem('invalid-input', {
      errors: [{ field: 'letter', message: '登记系统外单位的答复，请填写复函的函号和日期' }],
    });
  const plan = await findPlan(ctx.trx, content.plan);
  if (plan?.content.state !== 'draft')
    throw new Problem('impossible-transition', { detail: '计划已经送审，不能再答复这项邀请。' });
  const { account: by, name: byName } = ctx.actor;
  const reply = { by, byName, at: ctx.now, opinion, letter };
  return keep(ctx, deps, invitation, { ...content, state: decision, reply }, opinion);
}

/** The inviter takes an invitation back that was not answered. */
export async function withdrawInvitation(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, reason }: z.output<typeof withdrawBody>,
) {
  const invitation = await loadOpen(ctx, deps, id, version);
  const { content } = invitation;
  if (content.organisation !== ctx.actor.organisation)
    throw new Problem('not-permitted', { detail: '只有邀请单位可以撤回邀请。' });
  return keep(ctx, deps, invitation, { ...content, state: 'withdrawn', endedBecause: reason }, reason);
}

async function loadOpen(ctx: WriteContext, deps: PlanningDeps, id: string, version: number): Promise<StoredInvitation> {
  const invitation = await loadInvitation(ctx, id);
  if (invitation.version !== version)
    throw new Problem('changed-meanwhile', { current: invitationAnswer(ctx, deps, invitation) as unknown as Json });
  const { state } = invitation.content;
  if (state !== 'invited')
    throw new Problem('impossible-transition', {
      detail: `这项邀请现在的状态是“${INVITATION_STATES[state]}”，不能再办理。`,
    });
  return invitation;
}

async function keep(
  ctx: WriteContext,
  deps: PlanningDeps,
  before: StoredInvitation,
  content: InvitationContent,
  reason: string,
) {
  const { invitation, marks } = await writeInvitation(ctx, before.id, before, content, reason);
  const { plan, planTitle: title, year, state, invitee, organisation, lead } = content;
  await ctx.record({
    type: 'plan.invitation-ended',
    organisation,
    rows: marks,
    law: [...PLAN_LAW, JOINT_LAW],
    payload: { plan, title, year, invitee: invitee.name, lead, state, reason },
  });
  return invitationAnswer(ctx, deps, invitation);
}
