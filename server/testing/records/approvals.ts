/** For tests: a delegation of an authority. Runs come with the records that they are about. */

import { type Bodies, type Office, REASON, type Records, V } from './office.ts';

export const approvalBodies: Bodies = {
  'POST /api/approvals/runs/:id/decision': { ...V, verb: 'approve' },
  'POST /api/approvals/runs/:id/withdrawal': { ...V, opinion: '撤回' },
  'POST /api/approvals/runs/:id/resubmission': V,
  'POST /api/approvals/runs/:id/comments': { opinion: '意见' },
  'POST /api/approvals/runs/:id/reminders': {},
  'POST /api/approvals/delegations/:id/revocation': { ...V, ...REASON },
};

/** Makes it, from today on. */
export async function approvalRecords({ keeper, approver }: Office): Promise<Records> {
  const { account: delegate } = await keeper.get<{ account: string }>('/api/session');
  const { day } = await approver.get<{ day: string }>('/api/catalogue/items');
  const { delegation } = await approver.post<{ delegation: { id: string } }>('/api/approvals/delegations', {
    delegate,
    matters: null,
    from: day,
    until: day,
    ...REASON,
  });
  return { 'approvals/delegations': delegation.id };
}
