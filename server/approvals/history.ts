/** Writes what happened to a run: its new version, the opinion, and the event, together. */

import { type Json, newSalt, Problem, type RowMark, type WriteContext } from '../platform/index.ts';
import { placeOf } from './chain.ts';
import type { Decider } from './deciders.ts';
import type { Verb } from './states.ts';
import { insertOpinion, insertRun, updateRun } from './store.ts';
import type { ApprovalDeps, ApprovalMatter, ApprovalRun } from './types.ts';

/** What was done or said, beside the actor. */
export interface Said {
  readonly type: string;
  readonly verb: Verb;
  readonly opinion: string | null;
  readonly behalf?: Decider['behalf'];
  readonly signedBy?: string | null;
}

/** The matter of a run. Throws where the module that had it is gone. */
export function matterOf({ matters }: Pick<ApprovalDeps, 'matters'>, code: string): ApprovalMatter {
  const found = matters().find((matter) => matter.code === code);
  if (found === undefined) throw new Problem('impossible-transition', { detail: '这类审批事项已不再使用。' });
  return found;
}

/** Keeps a new run, submitted. */
export async function keepNew(ctx: WriteContext, matter: ApprovalMatter, run: ApprovalRun, said: Said): Promise<void> {
  await keep(ctx, matter, { at: run, version: run.version, marks: [await insertRun(ctx, run)] }, said);
}

/** Keeps the next version of a run. `at` is the run as it was when it was decided, for the round and the step. */
export async function keepMove(
  ctx: WriteContext,
  matter: ApprovalMatter,
  { at, next }: { readonly at: ApprovalRun; readonly next: ApprovalRun },
  said: Said,
): Promise<void> {
  await keep(ctx, matter, { at, version: next.version, marks: [await updateRun(ctx, next)] }, said);
}

/** Keeps what changes nothing: a comment, a reminder. */
export function keepRemark(ctx: WriteContext, matter: ApprovalMatter, run: ApprovalRun, said: Said): Promise<void> {
  return keep(ctx, matter, { at: run, version: run.version, marks: [] }, said);
}

/** A run as it was when something happened, the version that it has since, and its mark where that is a new one. */
interface Kept {
  readonly at: ApprovalRun;
  readonly version: number;
  readonly marks: readonly RowMark[];
}

async function keep(
  ctx: WriteContext,
  matter: ApprovalMatter,
  { at, version, marks }: Kept,
  { type, verb, opinion, behalf = null, signedBy = null }: Said,
): Promise<void> {
  const { title: step } = placeOf(at, at.step);
  const mark = await insertOpinion(ctx, {
    id: ctx.newId(),
    run: at.id,
    run_version: version,
    round: at.round,
    step: at.step,
    step_title: step,
    verb,
    opinion,
    account: ctx.actor.account,
    account_name: ctx.actor.name,
    behalf: behalf?.account ?? null,
    behalf_name: behalf?.name ?? null,
    delegation: behalf?.delegation ?? null,
    signed_by: signedBy,
    record_version: at.submitted.version,
    record_digest: at.submitted.digest,
    at: ctx.now,
    salt: newSalt(),
  });
  const { record, round, submitted, urgent } = at;
  const payload: Json = {
    run: at.id,
    matter: matter.label,
    record: { ...record, ...submitted },
    title: submitted.title,
    round,
    step,
    opinion,
    behalf: behalf === null ? null : { ...behalf },
    signedBy,
    urgent: urgent === null ? null : { ...urgent },
  };
  await ctx.record({ type, organisation: at.organisation, rows: [...marks, mark], law: [...matter.law], payload });
}
