/** New subjects in the registry (国办发〔2015〕58号: 建立健全市场主体名录库). */

import type { WriteContext } from '../../../platform/index.ts';
import { checkContent, invalid } from '../checks.ts';
import { refuseDuplicates } from '../duplicates.ts';
import { REGISTRY_LAW } from '../events.ts';
import { extraFields } from '../extra-fields.ts';
import { draftPlan, type SubjectDraft } from '../plans.ts';
import { writeSubjects } from '../store.ts';

/**
 * Adds up to 5000 subjects of one authority with one ledger event; gives their ids in order. Refuses with `invalid-input`
 * (fields as `subjects[3].uscc`), `duplicate`, and `not-permitted` outside the scope.
 */
export async function addSubjects(ctx: WriteContext, drafts: readonly SubjectDraft[]): Promise<string[]> {
  const [first] = drafts;
  if (first === undefined) return [];
  const plans = drafts.map((draft) => draftPlan(ctx.newId(), draft));
  const definitions = await extraFields(ctx.trx, first.organisation);
  const errors = plans.flatMap(({ content }, at) => {
    const found = checkContent(content, definitions);
    return plans.length === 1 ? found : found.map((one) => ({ ...one, field: `subjects[${at}].${one.field}` }));
  });
  if (errors.length > 0) throw invalid(errors);
  await refuseDuplicates(ctx, plans);
  const rows = await writeSubjects(ctx, plans);
  await ctx.record({
    type: 'subject.added',
    organisation: first.organisation,
    rows,
    law: [REGISTRY_LAW],
    payload: { count: plans.length, names: namesOf(plans), source: first.source, reason: first.reason },
  });
  return plans.map(({ id }) => id);
}

/** Names for the sentence; the rows of the event say which they all were. */
export function namesOf(plans: readonly { readonly content: { readonly name: string } }[]): string[] {
  return plans.slice(0, 10).map(({ content }) => content.name);
}
