/** Status changes with date and evidence: suspended, closed, revoked, moved away, cancelled, or going on again. */

import { Problem, type ReadContext, type WriteContext } from '../../../platform/index.ts';
import { invalid } from '../checks.ts';
import { REGISTRY_LAW } from '../events.ts';
import { refuseStale, refuseUnlisted } from '../plans.ts';
import { STATUS_MOVES, STATUSES, type Status } from '../states.ts';
import { type Evidence, loadSubject, type Plan, writeSubjects } from '../store.ts';

/** A change of status. */
export interface StatusChange {
  readonly id: string;
  readonly version: number;
  readonly status: Status;
  /** The day from which it holds, not in the future. */
  readonly since: string;
  readonly evidence: Evidence;
  readonly reason: string;
}

/** Changes a subject's status; refuses a way that `STATUS_MOVES` does not have with `impossible-transition`. */
export async function changeStatus(ctx: WriteContext, change: StatusChange): Promise<string> {
  const plan = await statusPlan(ctx, change);
  const rows = await writeSubjects(ctx, [plan]);
  const { id, evidence, reason, status, since } = change;
  const { organisation, name } = plan.content;
  const before = plan.before?.content.status ?? status;
  await ctx.record({
    type: 'subject.status-changed',
    organisation,
    rows,
    law: [REGISTRY_LAW],
    payload: { name, before, after: status, since, evidence: { ...evidence }, reason },
  });
  return id;
}

/** What a change of status makes of the record. */
export async function statusPlan(ctx: ReadContext, change: StatusChange): Promise<Plan> {
  const before = await loadSubject(ctx, change.id);
  refuseUnlisted(before);
  refuseStale(before, change.version);
  const { content, fingerprint } = before;
  if (!STATUS_MOVES[content.status].includes(change.status)) {
    const detail = `“${content.name}”现在是${STATUSES[content.status]}，不能改为${STATUSES[change.status]}。`;
    throw new Problem('impossible-transition', { detail });
  }
  if (change.since > ctx.today) throw invalid([{ field: 'since', message: '状态起始日期不能晚于今天' }]);
  const after = { ...content, status: change.status, statusSince: change.since };
  const { id, evidence, reason } = change;
  return { id, before, content: after, fingerprint, evidence, reason };
}
