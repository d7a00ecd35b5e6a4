/** Puts a record up for approval, or puts it up again after it was returned. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { chainInUse } from '../chains.ts';
import { keepMove, keepNew, matterOf } from '../history.ts';
import { nextRound } from '../moves.ts';
import { openRun } from '../store.ts';
import type { ApprovalDeps, ApprovalMatter, ApprovalRun, RecordState, Submission } from '../types.ts';

/** Begins a run, or the next round of one that was returned. Throws `duplicate`, `not-permitted`, `invalid-input`. */
export async function submitRun(ctx: WriteContext, deps: ApprovalDeps, given: Submission): Promise<ApprovalRun> {
  if (given.organisation !== ctx.actor.organisation || ctx.actor.viewedBy !== null)
    throw new Problem('not-permitted', { detail: '只能送审本单位的事项。' });
  const matter = matterOf(deps, given.matter);
  const open = await openRun(ctx.trx, given.record);
  const { opinion = null, preparedBy = [] } = given;
  if (open?.state === 'returned' && open.matter === given.matter)
    return beginRound(ctx, matter, open, { state: given.state, preparedBy, opinion });
  if (open !== null)
    throw new Problem('duplicate', { detail: `“${open.submitted.title}”正在审批中，办结后才能再次送审。` });
  const { steps, version } = await chainInUse(ctx.trx, given.organisation, matter);
  const { account, name } = ctx.actor;
  const run: ApprovalRun = {
    id: ctx.newId(),
    matter: matter.code,
    record: given.record,
    submitted: given.state,
    organisation: given.organisation,
    office: given.office,
    submitter: account,
    submitterName: name,
    preparedBy: [...new Set(preparedBy)].filter((one) => one !== account),
    state: 'pending',
    round: 1,
    step: 0,
    stepSince: ctx.now,
    chain: steps,
    chainVersion: version,
    counted: [],
    urgent: urgencyOf(matter, given.urgent, ctx.now),
    submittedAt: ctx.now,
    endedAt: null,
    version: 1,
  };
  await keepNew(ctx, matter, run, { type: 'approval.submitted', verb: 'submit', opinion });
  return run;
}

/** What is submitted again. */
interface Again {
  readonly state: RecordState;
  readonly preparedBy: readonly string[];
  readonly opinion: string | null;
}

/** The next round of a returned run, by the chain in use now. */
export async function beginRound(
  ctx: WriteContext,
  matter: ApprovalMatter,
  run: ApprovalRun,
  { state, preparedBy, opinion }: Again,
): Promise<ApprovalRun> {
  const { steps: chain, version: chainVersion } = await chainInUse(ctx.trx, run.organisation, matter);
  const { account, name } = ctx.actor;
  const submitter = { account, name };
  const next = nextRound(run, { submitted: state, submitter, preparedBy, chain, chainVersion }, ctx.now);
  await keepMove(ctx, matter, { at: next, next }, { type: 'approval.resubmitted', verb: 'resubmit', opinion });
  return next;
}

/** 国办发〔2024〕54号: what cannot wait may be done first; the approval is made up for in time. */
function urgencyOf(matter: ApprovalMatter, urgent: Submission['urgent'], now: string): ApprovalRun['urgent'] {
  if (urgent === undefined) return null;
  if (matter.urgent === undefined)
    throw new Problem('invalid-input', {
      errors: [{ field: 'urgent', message: `“${matter.label}”不能紧急先行，须先经批准。` }],
    });
  if (urgent.since > now)
    throw new Problem('invalid-input', { errors: [{ field: 'urgent', message: '先行办理的时间不能晚于现在。' }] });
  return { ...urgent, ...matter.urgent };
}
