/** Who may decide on a run now: whoever has the permission in scope today, or somebody they delegated. Pure. */

import { isWithin } from '../platform/index.ts';
import { type Place, placeOf } from './chain.ts';
import type { Delegation } from './delegation.ts';
import type { ApprovalRun, Holder, Person } from './types.ts';

/** Who is who on the day, as far as some runs ask for it. */
export interface Ground {
  readonly today: string;
  readonly holders: ReadonlyMap<string, readonly Holder[]>;
  /** Accounts in use with business roles, by id. */
  readonly colleagues: ReadonlyMap<string, Person>;
  /** Those in force on the day. */
  readonly delegations: readonly Delegation[];
}

/** Somebody who may decide, and for whom: null for themselves. */
export interface Decider {
  readonly account: string;
  readonly name: string;
  readonly behalf: { readonly account: string; readonly name: string; readonly delegation: string } | null;
}

/** What of a run says who may decide which of its steps. */
export type Course = Pick<
  ApprovalRun,
  'matter' | 'organisation' | 'office' | 'submitter' | 'preparedBy' | 'chain' | 'counted' | 'step'
>;

/** Why somebody with the permission may not decide. */
export type Bar = 'submitter' | 'prepared' | 'counted';

/** What keeps a person from deciding on a run, whatever they are permitted; null for nothing. */
export function barOf(run: Course, account: string): Bar | null {
  if (run.submitter === account) return 'submitter';
  if (run.preparedBy.includes(account)) return 'prepared';
  return run.counted.some((count) => peopleOf(count).includes(account)) ? 'counted' : null;
}

/** Everybody who may decide on the pending step: first those with the permission, then delegates. */
export function decidersOf(run: ApprovalRun, ground: Ground): readonly Decider[] {
  return run.state === 'pending' ? ableAt(run, ground, run.step) : [];
}

/** The same for any step, as things stand in the round. */
export function ableAt(run: Course, ground: Ground, step: number): readonly Decider[] {
  return competent(run, ground, step).filter(
    ({ account, behalf }) => barOf(run, account) === null && (behalf === null || barOf(run, behalf.account) === null),
  );
}

/** As whom a step is this person's to decide, by permission or delegation, bars apart. */
export function competenceOf(run: ApprovalRun, ground: Ground, step: number, account: string): readonly Decider[] {
  return competent(run, ground, step).filter((decider) => decider.account === account);
}

/** How many have to pass the pending step still. */
export function missingCount(run: ApprovalRun): number {
  return wantedAt(run, run.step);
}

/** How many have to pass a step still. */
export function wantedAt(run: Course, at: number): number {
  const have = run.counted.filter(({ step }) => step === at).length;
  return (placeOf(run, at).twoPersons ? 2 : 1) - have;
}

/** Why nobody can take a run further, a sentence; null where somebody can. */
export function stuckReason(run: ApprovalRun, ground: Ground): string | null {
  if (run.state === 'returned') return stuckReturned(run, ground);
  if (run.state !== 'pending') return null;
  const place = placeOf(run, run.step);
  const all = competent(run, ground, run.step);
  if (all.length === 0) return `“${place.title}”环节现在没有人有权办理。`;
  const free = decidersOf(run, ground);
  if (free.length === 0) return `“${place.title}”环节有权办理的人都是送审人、经办人，或本轮已经表态。`;
  if (missingCount(run) > 1 && !hasPair(free)) return `“${place.title}”环节须由两人通过，现在只有一人可以办理。`;
  return null;
}

function stuckReturned({ submitter, preparedBy }: ApprovalRun, { colleagues }: Ground): string | null {
  if ([submitter, ...preparedBy].some((account) => colleagues.has(account))) return null;
  return '送审人和经办人都已不在岗，没有人重新送审。';
}

/** Two who do not stand for one another. */
function hasPair(deciders: readonly Decider[]): boolean {
  const sets = deciders.map(({ account, behalf }) => peopleOf({ account, behalf: behalf?.account ?? null }));
  return sets.some((one, at) => sets.slice(at + 1).some((other) => !one.some((person) => other.includes(person))));
}

function competent(run: Course, ground: Ground, step: number): readonly Decider[] {
  const place = placeOf(run, step);
  const holders = (ground.holders.get(place.permission) ?? []).filter((holder) => holds(holder, place));
  const own = holders.map(({ account, name }) => ({ account, name, behalf: null }));
  const delegated = ground.delegations.flatMap(({ id, delegator, delegate, organisation, matters }) => {
    const holder = holders.find(({ account }) => account === delegator);
    const person = ground.colleagues.get(delegate);
    if (holder === undefined || person === undefined) return [];
    // Whoever moved to another authority takes no delegation along.
    if ([holder, person].some((one) => one.organisation !== organisation)) return [];
    if (matters !== null && !matters.includes(run.matter)) return [];
    return [
      { account: delegate, name: person.name, behalf: { account: delegator, name: holder.name, delegation: id } },
    ];
  });
  return [...own, ...delegated];
}

function holds({ organisation, scope }: Holder, { authority, office }: Place): boolean {
  return organisation === authority && isWithin(scope, { organisation: authority, office });
}

/** Who counts by an approval: who gave it, and for whom. */
function peopleOf({ account, behalf }: { readonly account: string; readonly behalf: string | null }): string[] {
  return behalf === null ? [account] : [account, behalf];
}
