/** Runs as the routes answer them. */

import type { ReadContext } from '../platform/index.ts';
import { placeOf } from './chain.ts';
import { type Due, type Present, stepDue, urgentDue } from './deadlines.ts';
import { type Decider, decidersOf, type Ground, stuckReason } from './deciders.ts';
import { aheadReason, foresee, foreseeAfter, shortageWords } from './foresee.ts';
import { runAbilities } from './policy.ts';
import type { RunAnswer, RunShape } from './schema.ts';
import { RUN_STATES, VERBS } from './states.ts';
import type { OpinionRow, Reminders } from './store.ts';
import type { ApprovalDeps, ApprovalMatter, ApprovalRun, Count } from './types.ts';

/** A run with what its answer needs. */
interface Shown {
  readonly run: ApprovalRun;
  readonly ground: Ground;
  readonly present: Present;
  readonly reminders: Reminders | null;
}

/** A run in a list. */
export function runView(
  { actor }: Pick<ReadContext, 'actor'>,
  deps: Pick<ApprovalDeps, 'matters'>,
  { run, ground, present, reminders }: Shown,
) {
  const { id, matter, record, submitted, state, urgent } = run;
  const mine = decidersOf(run, ground).filter(({ account }) => account === actor.account);
  return {
    id,
    matter,
    matterLabel: labelOf(deps, matter),
    record: { ...record, version: submitted.version },
    title: submitted.title,
    organisation: run.organisation,
    office: run.office,
    state,
    stateLabel: RUN_STATES[state],
    round: run.round,
    step: run.step,
    stepTitle: placeOf(run, run.step).title,
    stepSince: run.stepSince,
    submitter: { account: run.submitter, name: run.submitterName },
    submittedAt: run.submittedAt,
    endedAt: run.endedAt,
    due: shownDue(stepDue(run, present)),
    urgent:
      urgent === null ? null : { since: urgent.since, reason: urgent.reason, due: shownDue(urgentDue(run, present)) },
    reminders: reminders === null ? null : { ...reminders },
    behalfOf: mine.flatMap(({ behalf }) => (behalf === null ? [] : [{ account: behalf.account, name: behalf.name }])),
    version: run.version,
    abilities: runAbilities(actor, run, ground),
  } satisfies RunShape;
}

/** What a run's page shows, but what its module says of the record. */
export function runDetail(
  ctx: Pick<ReadContext, 'actor'>,
  deps: Pick<ApprovalDeps, 'matters'>,
  shown: Shown,
  opinions: readonly OpinionRow[],
): Omit<RunAnswer, 'path' | 'facts' | 'mends'> {
  const { run, ground } = shown;
  const matter = deps.matters().find(({ code }) => code === run.matter);
  return {
    run: runView(ctx, deps, shown),
    digest: run.submitted.digest,
    law: [...(matter?.law ?? [])],
    chainVersion: run.chainVersion,
    chain: run.chain.map((step, at) => ({
      ...step,
      permissionLabel: permissionLabel(matter, step.permission),
      standing: standingOf(run, at),
      passedBy: run.counted.filter((count) => count.step === at).map((count) => passerOf(count, run, opinions)),
    })),
    opinions: opinions.map(opinionView),
    deciders: decidersOf(run, ground).map(deciderView),
    stuck: stuckReason(run, ground),
    ahead: aheadReason(run, ground),
    leaves: leavesOf(ctx, run, ground),
  };
}

/** Passing as whom would leave too few people for the rest; nothing where there are too few anyway. */
function leavesOf({ actor }: Pick<ReadContext, 'actor'>, run: ApprovalRun, ground: Ground): RunAnswer['leaves'] {
  if (run.state !== 'pending' || foresee(run, ground).shortage !== null) return [];
  const mine = decidersOf(run, ground).filter(({ account }) => account === actor.account);
  return mine.flatMap(({ account, behalf }) => {
    const by = behalf === null ? [account] : [account, behalf.account];
    const { shortage } = foreseeAfter(run, ground, by);
    return shortage === null ? [] : [{ behalf: behalf?.account ?? null, why: `${shortageWords(shortage)}。` }];
  });
}

/** What a matter is called; its code where the module that had it is gone. */
export function labelOf({ matters }: Pick<ApprovalDeps, 'matters'>, code: string): string {
  return matters().find((matter) => matter.code === code)?.label ?? code;
}

/** What people call those who have a permission. */
export function permissionLabel(matter: ApprovalMatter | undefined, permission: string): string {
  return matter?.deciding.find((one) => one.permission === permission)?.label ?? permission;
}

function standingOf(run: ApprovalRun, at: number): 'passed' | 'pending' | 'ahead' | 'ended' {
  if (run.state === 'approved' || at < run.step) return 'passed';
  if (at > run.step) return 'ahead';
  return run.state === 'pending' ? 'pending' : 'ended';
}

/** The names are those under which they decided. */
function passerOf({ account, behalf, step }: Count, { round }: ApprovalRun, opinions: readonly OpinionRow[]) {
  const said = opinions.findLast(
    (one) => one.account === account && one.verb === 'approve' && one.round === round && one.step === step,
  );
  return {
    account,
    name: said?.account_name ?? account,
    behalf: behalf === null ? null : { account: behalf, name: said?.behalf_name ?? behalf },
  };
}

function opinionView(row: OpinionRow) {
  const { id, round, step, verb, opinion, behalf, at } = row;
  return {
    id,
    round,
    step,
    stepTitle: row.step_title,
    verb,
    verbLabel: VERBS[verb],
    opinion,
    by: { account: row.account, name: row.account_name },
    behalf: behalf === null ? null : { account: behalf, name: row.behalf_name ?? behalf },
    signedBy: row.signed_by,
    recordVersion: row.record_version,
    at,
  };
}

function deciderView({ account, name, behalf }: Decider) {
  return { account, name, behalf: behalf === null ? null : { account: behalf.account, name: behalf.name } };
}

function shownDue(due: Due | null) {
  return due === null ? null : { ...due };
}
