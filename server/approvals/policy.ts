/** What an actor may do with a run, and whether they may see it at all. */

import { type Actor, isWithin, Problem, type ReadContext } from '../platform/index.ts';
import { type Bar, barOf, competenceOf, type Decider, decidersOf, type Ground } from './deciders.ts';
import type { ABILITIES } from './schema.ts';
import { DECISIONS, isPossible } from './states.ts';
import type { ApprovalDeps, ApprovalRun, Holder } from './types.ts';

/** Permissions of this module. */
export const READ = 'approval.read';
export const OVERSEE = 'approval.oversee';
export const CONFIGURE = 'approval.configure';

type Ability = (typeof ABILITIES)[number];

/** What this actor may do with a run now. */
export function runAbilities(actor: Actor, run: ApprovalRun, ground: Ground): Ability[] {
  if (actor.viewedBy !== null) return [];
  const deciding = decidersOf(run, ground).some(({ account }) => account === actor.account) ? DECISIONS : [];
  const mine = isPreparer(run, actor.account);
  const verbs: readonly Ability[] = [
    ...deciding,
    ...(mine ? (['resubmit'] as const) : []),
    ...(run.submitter === actor.account ? (['withdraw'] as const) : []),
    ...(takesPart(actor, run, ground) ? (['comment'] as const) : []),
    ...(mine ? (['remind'] as const) : []),
  ];
  return verbs.filter((verb) => isPossible(run.state, run.step, verb));
}

/** Whether somebody has to do with a run: by preparing it, or because a step is theirs to decide. */
export function takesPart({ account }: Pick<Actor, 'account'>, run: ApprovalRun, ground: Ground): boolean {
  return isPreparer(run, account) || run.chain.some((_, step) => competenceOf(run, ground, step, account).length > 0);
}

/** Whether the actor submitted a run, or had a hand in it. */
export function isPreparer({ submitter, preparedBy }: ApprovalRun, account: string): boolean {
  return submitter === account || preparedBy.includes(account);
}

/** As whom the actor decides: for themselves where they may, else for whom they were delegated. Throws why they may not. */
export function deciderFor({ account }: Actor, run: ApprovalRun, ground: Ground, behalf: string | undefined): Decider {
  const as = ({ behalf: whom }: Decider) => behalf === undefined || whom?.account === behalf;
  const chosen = decidersOf(run, ground).find((decider) => decider.account === account && as(decider));
  if (chosen !== undefined) return chosen;
  if (!competenceOf(run, ground, run.step, account).some(as)) throw new Problem('not-permitted');
  throw new Problem('two-person-rule', { detail: BARS[barOf(run, account) ?? 'behalf'] });
}

/** Why somebody who is competent may not decide; `behalf`: because the one who delegated may not. */
const BARS: Readonly<Record<Bar | 'behalf', string>> = {
  submitter: '送审人不能审批自己送审的事项。',
  prepared: '经手过这份材料的人不能审批。',
  counted: '您在本轮审批中已经表态，一人不能重复计算。',
  behalf: '委托人是送审人、经办人或在本轮已经表态，不能再由您代为办理。',
};

/** How far the permission to read every run reaches for the actor; undefined without it. */
export async function readerOf(ctx: ReadContext, { people }: ApprovalDeps): Promise<Holder | undefined> {
  const holders = await people.holders(ctx.db, [READ], [ctx.actor.organisation]);
  return holders.get(READ)?.find(({ account }) => account === ctx.actor.account);
}

/** Whether the permission reaches a run. */
export function reaches(holder: Holder | undefined, { organisation, office }: ApprovalRun): boolean {
  return holder !== undefined && isWithin(holder.scope, { organisation, office });
}
