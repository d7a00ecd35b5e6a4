/** A change is made at once, or becomes a request where the authority wants a second person to approve it. */

import type { WriteContext } from '../../../platform/index.ts';
import { approvalSetting } from '../../shared/requests/approval.ts';
import { REQUEST_ACTIONS } from '../../shared/requests/states.ts';
import { submitRequest } from '../../shared/requests/submit-request.ts';
import type { InspectorDeps } from '../policy.ts';
import { applyProposal, foreseeStep, type Proposal } from '../proposals.ts';
import { isSame } from '../save.ts';

/** Applies a proposal, or keeps it, sealed, as a pending request. Refuses what could not be applied now either. */
export async function submitProposal(ctx: WriteContext, deps: InspectorDeps, proposal: Proposal) {
  const { id, before, content } = await foreseeStep(ctx, deps, proposal);
  const { inspector: wanted } = await approvalSetting(ctx.trx, content.organisation);
  const changes = before === null || !isSame(before.content, content);
  if (!changes || !wanted.includes(proposal.action))
    return { outcome: 'done' as const, ...(await applyProposal(ctx, deps, proposal)) };
  const { organisation, office } = content;
  // Who approves may belong to another authority than who asks: the request says where the person goes.
  const asked = proposal.action === 'add' ? { ...proposal, body: { ...proposal.body, organisation } } : proposal;
  const request = await submitRequest(ctx, {
    kind: 'inspector',
    action: proposal.action,
    organisation,
    office,
    record: before === null ? null : id,
    title: before?.content.facts.name ?? content.facts.name,
    // It may hold an id number and a phone.
    body: deps.cipher.seal(JSON.stringify(asked)),
    reason: reasonOf(proposal) ?? REQUEST_ACTIONS[proposal.action],
  });
  return { outcome: 'requested' as const, request };
}

function reasonOf({ body }: Proposal): string | undefined {
  return 'reason' in body ? body.reason : 'evidence' in body ? body.evidence : undefined;
}
