/** A change of the registry as one value, so that it can wait for approval and be applied later as it was asked for. */

import { Problem, type ReadContext, type WriteContext } from '../../platform/index.ts';
import type { RequestAction } from '../shared/requests/states.ts';
import { checkContent, invalid } from './checks.ts';
import { addSubjects } from './commands/add-subjects.ts';
import { type ListingChange, listingPlan, removeSubject, restoreSubject } from './commands/change-listing.ts';
import { changeStatus, type StatusChange, statusPlan } from './commands/change-status.ts';
import { changeSubjects } from './commands/change-subjects.ts';
import { type Merge, mergePlans, mergeSubjects } from './commands/merge-subjects.ts';
import { type Tagging, taggingPlans, tagSubjects } from './commands/tag-subjects.ts';
import { extraFields } from './extra-fields.ts';
import { changePlan, draftPlan, refuseStale, refuseUnlisted, type SubjectChange, type SubjectDraft } from './plans.ts';
import { loadSubject, type Plan } from './store.ts';

/** What is asked for. */
export type Proposal =
  | { readonly action: 'add'; readonly draft: SubjectDraft }
  | { readonly action: 'change'; readonly change: SubjectChange }
  | { readonly action: 'status'; readonly change: StatusChange }
  | { readonly action: 'remove' | 'restore'; readonly change: ListingChange }
  | { readonly action: 'merge'; readonly change: Merge }
  | { readonly action: 'tag'; readonly change: Tagging };

/** What was done: the subject concerned, null for several of them, and how many changed. */
export interface Applied {
  readonly subject: string | null;
  readonly changed: number;
}

/** Does it. */
export async function applyProposal(ctx: WriteContext, proposal: Proposal): Promise<Applied> {
  if (proposal.action === 'tag') return { subject: null, changed: await tagSubjects(ctx, proposal.change) };
  return { subject: await applyToOne(ctx, proposal), changed: 1 };
}

async function applyToOne(ctx: WriteContext, proposal: Exclude<Proposal, { action: 'tag' }>): Promise<string> {
  switch (proposal.action) {
    case 'add':
      return (await addSubjects(ctx, [proposal.draft]))[0]!;
    case 'change':
      await changeSubjects(ctx, [proposal.change]);
      return proposal.change.id;
    case 'status':
      return changeStatus(ctx, proposal.change);
    case 'remove':
      return removeSubject(ctx, proposal.change);
    case 'restore':
      return restoreSubject(ctx, proposal.change);
    case 'merge':
      return mergeSubjects(ctx, proposal.change);
  }
}

/** What an authority would have to want approved for it to wait: tags are a change like any other. */
export function approvalOf({ action }: Proposal): RequestAction {
  return action === 'tag' ? 'change' : action;
}

/** What it would make of which records now; none where it changes nothing. Refuses what the records cannot become. */
export async function foreseePlans(ctx: ReadContext, proposal: Proposal): Promise<readonly Plan[]> {
  const plans = await plansOf(ctx, proposal);
  if (plans[0] !== undefined && touchesFacts(proposal)) {
    const { content } = plans[0];
    const errors = checkContent(content, await extraFields(ctx.db, content.organisation));
    if (errors.length > 0) throw invalid(errors);
  }
  return plans;
}

/** Whether facts come from outside: only then can they be wrong, or another record's. */
export function touchesFacts({ action }: Proposal): boolean {
  return action === 'add' || action === 'change';
}

async function plansOf(ctx: ReadContext, proposal: Proposal): Promise<readonly Plan[]> {
  switch (proposal.action) {
    case 'add':
      return [draftPlan('', proposal.draft)];
    case 'change': {
      const before = await loadSubject(ctx, proposal.change.id);
      refuseUnlisted(before);
      refuseStale(before, proposal.change.version);
      const plan = changePlan(before, proposal.change);
      return plan === null ? [] : [plan];
    }
    case 'status':
      return [await statusPlan(ctx, proposal.change)];
    case 'remove':
    case 'restore':
      return [await listingPlan(ctx, proposal.change, proposal.action === 'remove' ? 'removed' : 'listed')];
    case 'merge':
      return mergePlans(ctx, proposal.change);
    case 'tag':
      return ofOneAuthority(await taggingPlans(ctx, proposal.change));
  }
}

/** A request is decided by one authority. */
function ofOneAuthority(plans: readonly Plan[]): readonly Plan[] {
  const organisations = new Set(plans.map(({ content }) => content.organisation));
  if (organisations.size <= 1) return plans;
  throw new Problem('invalid-input', {
    errors: [{ field: 'ids', message: '所选的检查对象属于不同单位，请分单位调整标签' }],
  });
}
