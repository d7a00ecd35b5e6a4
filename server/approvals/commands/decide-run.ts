/** One of the four verbs of whoever decides: 通过并转办, 退回上一环节, 退回补正, 驳回. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { placeOf } from '../chain.ts';
import type { Decider } from '../deciders.ts';
import { keepMove, matterOf } from '../history.ts';
import { assertSeen, loadRun, outcomeOf } from '../load.ts';
import { ended, passed, returned, sentBack } from '../moves.ts';
import { deciderFor } from '../policy.ts';
import type { DecisionBody } from '../schema.ts';
import { assertPossible, type Decision } from '../states.ts';
import type { ApprovalDeps, ApprovalMatter, ApprovalRun } from '../types.ts';

/**
 * Decides the pending step. What is approved has to be what was submitted: where the record has changed, the run is
 * superseded instead. Throws `changed-meanwhile`, `impossible-transition`, `two-person-rule`, `not-permitted`.
 */
export async function decideRun(ctx: WriteContext, deps: ApprovalDeps, id: string, body: DecisionBody): Promise<void> {
  const loaded = await loadRun(ctx, deps, id);
  const { run, ground } = loaded;
  await assertSeen(ctx, deps, loaded, body.version);
  assertPossible(run.state, run.step, body.verb);
  const decider = deciderFor(ctx.actor, run, ground, body.behalf);
  const opinion = opinionOf(body);
  const matter = matterOf(deps, run.matter);
  const signedBy = await sign(ctx, deps, run, body);
  if (body.verb === 'approve' && !(await isUnchanged(ctx, matter, run))) {
    const next = ended(run, 'superseded', ctx.now);
    const found = '通过前发现送审的内容已经变动';
    await keepMove(ctx, matter, { at: run, next }, { type: 'approval.superseded', verb: 'supersede', opinion: found });
    return matter.onDecided(ctx, next, 'superseded');
  }
  const next = moved(run, body.verb, decider, ctx.now);
  const said = { type: typeOf(body.verb, next), verb: body.verb, opinion, behalf: decider.behalf, signedBy };
  await keepMove(ctx, matter, { at: run, next }, said);
  const outcome = outcomeOf(next);
  if (outcome !== null) await matter.onDecided(ctx, next, outcome);
}

function moved(run: ApprovalRun, verb: Decision, { account, behalf }: Decider, now: string): ApprovalRun {
  switch (verb) {
    case 'approve':
      return passed(run, { account, behalf: behalf?.account ?? null }, now);
    case 'send-back':
      return sentBack(run, now);
    case 'return':
      return returned(run, now);
    case 'reject':
      return ended(run, 'rejected', now);
  }
}

function typeOf(verb: Decision, next: ApprovalRun): string {
  if (verb === 'approve') return next.state === 'approved' ? 'approval.approved' : 'approval.step-passed';
  return { 'send-back': 'approval.sent-back', return: 'approval.returned', reject: 'approval.rejected' }[verb];
}

function opinionOf({ verb, opinion }: DecisionBody): string | null {
  if (verb !== 'approve' && opinion === undefined)
    throw new Problem('invalid-input', { errors: [{ field: 'opinion', message: '请写明理由。' }] });
  return opinion ?? null;
}

/** The e-signature: a fresh second factor for this decision on this version. */
async function sign(
  ctx: WriteContext,
  { stepUp }: ApprovalDeps,
  run: ApprovalRun,
  { verb, proof }: DecisionBody,
): Promise<string | null> {
  const refuse = (message: string) => new Problem('invalid-input', { errors: [{ field: 'proof', message }] });
  if (!placeOf(run, run.step).stepUp) {
    if (proof === undefined) return null;
    throw refuse('本环节不要求电子签名确认，请去掉此项。');
  }
  if (proof === undefined) throw refuse('本环节须以动态口令或通行密钥作电子签名确认。');
  return stepUp.confirm(ctx, proof, `approval:${run.id}:${run.version}:${verb}`);
}

async function isUnchanged(ctx: WriteContext, matter: ApprovalMatter, run: ApprovalRun): Promise<boolean> {
  const now = await matter.present(ctx, run.record);
  return now?.version === run.submitted.version && now.digest === run.submitted.digest;
}
