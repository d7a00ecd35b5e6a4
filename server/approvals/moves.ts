/** What each verb makes of a run. Pure; whether it is possible, and who may, is checked before. */

import { missingCount } from './deciders.ts';
import type { RunState } from './states.ts';
import type { ApprovalRun, ChainStep, Count, RecordState } from './types.ts';

/** One more person passes the step; with the last one wanted the run goes on, and with the last step it is approved. */
export function passed(run: ApprovalRun, by: Omit<Count, 'step'>, now: string): ApprovalRun {
  const counted = [...run.counted, { ...by, step: run.step }];
  const next = { ...run, counted, version: run.version + 1 };
  if (missingCount(next) > 0) return next;
  if (run.step === run.chain.length - 1) return ended({ ...run, counted }, 'approved', now);
  return { ...next, step: run.step + 1, stepSince: now };
}

/** One step back: what was passed there, and after it, counts no more. */
export function sentBack(run: ApprovalRun, now: string): ApprovalRun {
  const step = run.step - 1;
  const counted = run.counted.filter((count) => count.step < step);
  return { ...run, step, counted, stepSince: now, version: run.version + 1 };
}

/** Back to the submitter: the round is over, and nothing of it counts. */
export function returned(run: ApprovalRun, now: string): ApprovalRun {
  return { ...run, state: 'returned', counted: [], stepSince: now, version: run.version + 1 };
}

/** The end of a run. */
export function ended(run: ApprovalRun, state: Exclude<RunState, 'pending' | 'returned'>, now: string): ApprovalRun {
  return { ...run, state, endedAt: now, version: run.version + 1 };
}

/** What a new round begins with. */
export interface NewRound {
  readonly submitted: RecordState;
  readonly submitter: { readonly account: string; readonly name: string };
  readonly preparedBy: readonly string[];
  readonly chain: readonly ChainStep[];
  readonly chainVersion: number;
}

/** The next round, by the chain that is in use now. Whoever submitted before never decides either. */
export function nextRound(run: ApprovalRun, given: NewRound, now: string): ApprovalRun {
  const { submitted, submitter, chain, chainVersion } = given;
  const others = [...run.preparedBy, run.submitter, ...given.preparedBy];
  return {
    ...run,
    submitted,
    submitter: submitter.account,
    submitterName: submitter.name,
    preparedBy: [...new Set(others)].filter((account) => account !== submitter.account),
    state: 'pending',
    round: run.round + 1,
    step: 0,
    stepSince: now,
    chain,
    chainVersion,
    counted: [],
    version: run.version + 1,
  };
}
