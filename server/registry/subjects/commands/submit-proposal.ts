/** A change is made at once, or becomes a request where the authority wants a second person to approve it. */

import type { WriteContext } from '../../../platform/index.ts';
import { approvalSetting } from '../../shared/requests/approval.ts';
import { REQUEST_ACTIONS } from '../../shared/requests/states.ts';
import { submitRequest } from '../../shared/requests/submit-request.ts';
import { refuseDuplicates } from '../duplicates.ts';
import { type Applied, applyProposal, approvalOf, foreseePlans, type Proposal, touchesFacts } from '../proposals.ts';
import { type Plan, refuseOutside } from '../store.ts';

/** What became of a proposal. */
export type Submitted =
  | ({ readonly outcome: 'done' } & Applied)
  | { readonly outcome: 'requested'; readonly request: string };

/** Applies a proposal, or keeps it as a pending request. Refuses what could not be applied now either. */
export async function submitProposal(ctx: WriteContext, proposal: Proposal): Promise<Submitted> {
  const plans = await foreseePlans(ctx, proposal);
  for (const { content } of plans) refuseOutside(ctx, content);
  if (touchesFacts(proposal)) await refuseDuplicates(ctx, plans);
  const last = plans.at(-1);
  // What changes nothing needs nobody's approval, and leaves no trace either.
  if (last === undefined || !(await needsApproval(ctx, proposal, last)))
    return { outcome: 'done', ...(await applyProposal(ctx, proposal)) };
  const { organisation, office } = last.content;
  const request = await submitRequest(ctx, {
    kind: 'subject',
    action: proposal.action,
    organisation,
    office: office ?? null,
    record: proposal.action === 'add' || proposal.action === 'tag' ? null : proposal.change.id,
    title: titleOf(plans, last),
    body: JSON.stringify(proposal),
    reason: reasonOf(proposal) ?? REQUEST_ACTIONS[proposal.action],
  });
  return { outcome: 'requested', request };
}

async function needsApproval(ctx: WriteContext, proposal: Proposal, { content }: Plan): Promise<boolean> {
  const { subject } = await approvalSetting(ctx.trx, content.organisation);
  return subject.includes(approvalOf(proposal));
}

const reasonOf = (proposal: Proposal) => (proposal.action === 'add' ? proposal.draft.reason : proposal.change.reason);

/** The record that stays, or the first of many. */
function titleOf(plans: readonly Plan[], { content, before }: Plan): string {
  const name = before?.content.name ?? content.name;
  const many = new Set(plans.map(({ id }) => id)).size;
  return plans.some(({ content: one }) => one.listing === 'merged') || many === 1 ? name : `${name} 等 ${many} 户`;
}
