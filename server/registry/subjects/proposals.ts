/** A change of the registry as one value, so that it can wait for approval and be applied later as it was asked for. */

import type { Kysely } from 'kysely';
import type { Tables, WriteContext } from '../../platform/index.ts';
import { addSubjects } from './commands/add-subjects.ts';
import { type ListingChange, removeSubject, restoreSubject } from './commands/change-listing.ts';
import { changeStatus, type StatusChange } from './commands/change-status.ts';
import { changeSubjects } from './commands/change-subjects.ts';
import { type Merge, mergeSubjects } from './commands/merge-subjects.ts';
import type { SubjectChange, SubjectDraft } from './plans.ts';
import { REQUEST_ACTIONS, type RequestAction } from './states.ts';

/** What is asked for. */
export type Proposal =
  | { readonly action: 'add'; readonly draft: SubjectDraft }
  | { readonly action: 'change'; readonly change: SubjectChange }
  | { readonly action: 'status'; readonly change: StatusChange }
  | { readonly action: 'remove' | 'restore'; readonly change: ListingChange }
  | { readonly action: 'merge'; readonly change: Merge };

/** Does it; gives the id of the subject concerned. */
export async function applyProposal(ctx: WriteContext, proposal: Proposal): Promise<string> {
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

/** The actions for which an authority wants a second person, for those who change many subjects at once. */
export async function approvedByAnother(db: Kysely<Tables>, organisation: string): Promise<readonly RequestAction[]> {
  return (await approvalSetting(db, organisation)).actions;
}

/** The actions for which an authority wants a second person; none where nothing is set. */
export async function approvalSetting(db: Kysely<Tables>, organisation: string) {
  const row = await db
    .selectFrom('registry_setting')
    .select(['value', 'version'])
    .where('organisation', '=', organisation)
    .where('key', '=', 'approval')
    .executeTakeFirst();
  const actions = (JSON.parse(row?.value ?? '[]') as string[]).filter(
    (one): one is RequestAction => one in REQUEST_ACTIONS,
  );
  return { actions, version: row?.version ?? 0 };
}
