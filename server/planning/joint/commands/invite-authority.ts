/** Invites another authority to take part in rows of a plan. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { seasonWords, standingOf } from '../../plans/content.ts';
import { moved } from '../../plans/states.ts';
import type { StoredPlan } from '../../plans/store.ts';
import { loadSeen, PLAN_LAW } from '../../plans/writing.ts';
import type { PlanningDeps } from '../../policy.ts';
import { invitationAnswer } from '../answers.ts';
import type { InvitationContent, inviteBody } from '../content.ts';
import { invitationsOf, writeInvitation } from '../store.ts';

const JOINT_LAW = '国发〔2019〕5号';

/** One of this installation is asked here and answers here; one outside by a letter. A row has one lead. */
export async function inviteAuthority(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  body: z.output<typeof inviteBody>,
) {
  const plan = await loadSeen(ctx, deps, id, body.version);
  moved(standingOf(plan.content), 'invite');
  const invitee = await inviteeOf(ctx, deps, body);
  await assertFree(ctx, id, body, invitee);
  const { account, name, organisation } = ctx.actor;
  const inviter = (await deps.authorities(ctx.trx)).find(({ id: one }) => one === organisation);
  const content: InvitationContent = {
    organisation,
    inviter: inviter?.name ?? '',
    plan: id,
    planTitle: plan.content.body.title,
    year: plan.content.year,
    rows: rowsOf(plan, body.rows),
    invitee,
    lead: body.lead,
    letter: body.letter,
    message: body.message,
    state: 'invited',
    endedBecause: null,
    invitedBy: account,
    invitedByName: name,
    reply: null,
  };
  const { invitation, marks } = await writeInvitation(ctx, ctx.newId(), undefined, content, null);
  await ctx.record({
    type: 'plan.invited',
    organisation,
    rows: marks,
    law: [...PLAN_LAW, JOINT_LAW],
    payload: { plan: id, title: content.planTitle, year: content.year, invitee: invitee.name, lead: body.lead },
  });
  return invitationAnswer(ctx, deps, invitation);
}

async function inviteeOf(ctx: WriteContext, deps: PlanningDeps, { authority, name }: z.output<typeof inviteBody>) {
  if (authority === null) return { id: null, name: name! };
  const found = (await deps.authorities(ctx.trx)).find(({ id, state }) => id === authority && state === 'active');
  if (found === undefined || found.id === ctx.actor.organisation)
    throw new Problem('invalid-input', { errors: [{ field: 'authority', message: '请选择系统内的另一个单位' }] });
  return { id: found.id, name: found.name };
}

function rowsOf({ content }: StoredPlan, keys: readonly string[]): InvitationContent['rows'] {
  return keys.map((key, at) => {
    const row = content.body.rows.find((one) => one.key === key);
    if (row === undefined)
      throw new Problem('invalid-input', { errors: [{ field: `rows[${at}]`, message: '计划里没有这一行' }] });
    return { key, name: row.taken?.name ?? '', season: seasonWords(row.season) };
  });
}

/** Nobody is asked twice about the same row, and all who are asked about a row are told of the same lead. */
async function assertFree(
  ctx: WriteContext,
  plan: string,
  { rows, lead }: z.output<typeof inviteBody>,
  invitee: InvitationContent['invitee'],
): Promise<void> {
  const open = (await invitationsOf(ctx.trx, plan)).filter(
    ({ content }) =>
      ['invited', 'accepted'].includes(content.state) && content.rows.some(({ key }) => rows.includes(key)),
  );
  if (open.some(({ content }) => content.invitee.name === invitee.name))
    throw new Problem('duplicate', { detail: `已就这些计划行邀请过${invitee.name}。` });
  const other = open.find(({ content }) => lead === 'invitee' || content.lead === 'invitee');
  if (other !== undefined) {
    const who = other.content.lead === 'invitee' ? `已请${other.content.invitee.name}牵头` : '已定由本单位牵头';
    throw new Problem('invalid-input', {
      errors: [{ field: 'lead', message: `这些计划行${who}，一行只能有一个牵头单位；要改的，请先撤回那项邀请` }],
    });
  }
}
