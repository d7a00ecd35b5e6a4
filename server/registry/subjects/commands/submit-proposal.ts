/** A change is made at once, or becomes a request where the authority wants a second person to approve it. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { checkContent, invalid } from '../checks.ts';
import { extraFields } from '../extra-fields.ts';
import { draftPlan, refuseStale } from '../plans.ts';
import { applyProposal, approvalSetting, type Proposal } from '../proposals.ts';
import { REQUEST_ACTIONS } from '../states.ts';
import { loadSubject, refuseOutside } from '../store.ts';

/** What became of a proposal. */
export type Submitted =
  | { readonly outcome: 'done'; readonly subject: string }
  | { readonly outcome: 'requested'; readonly request: string };

/** Applies a proposal, or keeps it as a pending request. Refuses what could not be applied now either. */
export async function submitProposal(ctx: WriteContext, proposal: Proposal): Promise<Submitted> {
  const target = await targetOf(ctx, proposal);
  const { actions } = await approvalSetting(ctx.trx, target.organisation);
  if (!actions.includes(proposal.action)) return { outcome: 'done', subject: await applyProposal(ctx, proposal) };
  await refuseSecond(ctx, target.subject);
  const id = ctx.newId();
  await ctx.trx
    .insertInto('registry_request')
    .values({
      id,
      organisation: target.organisation,
      office: target.office,
      action: proposal.action,
      subject: target.subject,
      title: target.title,
      body: JSON.stringify(proposal),
      reason: reasonOf(proposal) ?? REQUEST_ACTIONS[proposal.action],
      state: 'pending',
      version: 1,
      requested_by: ctx.actor.account,
      requested_name: ctx.actor.name,
      requested_at: ctx.now,
      decided_by: null,
      decided_name: null,
      decided_at: null,
      opinion: null,
    })
    .execute();
  await ctx.record({
    type: 'registry.requested',
    organisation: target.organisation,
    rows: [],
    law: [],
    payload: { request: id, action: proposal.action, subject: target.subject, name: target.title },
  });
  return { outcome: 'requested', request: id };
}

const reasonOf = (proposal: Proposal) => (proposal.action === 'add' ? proposal.draft.reason : proposal.change.reason);

/** Whose record it is about; checks that it is in scope and as the person saw it. */
async function targetOf(ctx: WriteContext, proposal: Proposal) {
  if (proposal.action === 'add') {
    const { content } = draftPlan('', proposal.draft);
    refuseOutside(ctx, content);
    const errors = checkContent(content, await extraFields(ctx.trx, content.organisation));
    if (errors.length > 0) throw invalid(errors);
    return { organisation: content.organisation, office: content.office ?? null, subject: null, title: content.name };
  }
  const stored = await loadSubject(ctx, proposal.change.id);
  refuseStale(stored, proposal.change.version);
  const { organisation, office, name } = stored.content;
  return { organisation, office: office ?? null, subject: stored.id, title: name };
}

/** One open request per subject: a second one could only be applied to what the first one left. */
async function refuseSecond(ctx: WriteContext, subject: string | null): Promise<void> {
  if (subject === null) return;
  const query = ctx.trx.selectFrom('registry_request').select('id');
  const open = await query.where('subject', '=', subject).where('state', '=', 'pending').executeTakeFirst();
  if (open !== undefined) throw new Problem('duplicate', { detail: '这个检查对象已有一份待审批的申请。' });
}
