/** Enters people into the inspector registry, one by one or a whole list. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { clashOf, remember } from '../clashes.ts';
import type { InspectorContent, StoredInspector } from '../content.ts';
import { type Derived, derive } from '../derive.ts';
import { fieldErrors } from '../input.ts';
import { contentOf } from '../list.ts';
import type { InspectorDeps } from '../policy.ts';
import { insertRecusals } from '../recusal-store.ts';
import { saveSteps } from '../save.ts';
import { type Draft, type DraftInput, draftSchema } from '../schema.ts';
import { loadKnown } from '../store.ts';

/** What became of each draft, in their order. */
export type Outcome =
  | { readonly outcome: 'saved'; readonly inspector: StoredInspector }
  | { readonly outcome: 'refused'; readonly problem: Problem };

/**
 * Enters up to 5000 people with everything a list says about them, in one event. Whoever is in a registry already, by id
 * number, certificate number or (unless `anotherPerson`) name, is refused with who it is; the others are entered.
 */
export async function addInspectors(
  ctx: WriteContext,
  deps: InspectorDeps,
  inputs: readonly DraftInput[],
  reason: string | null,
): Promise<Outcome[]> {
  const drafts = inputs.map((input) => draftSchema.safeParse(input));
  const made = drafts.map((draft) => (draft.success ? make(ctx, deps, draft.data) : null));
  const known = await loadKnown(
    ctx.trx,
    made.flatMap((one) => (one === null ? [] : [one.derived])),
  );
  const checked = made.map((one, at) => {
    if (one === null) return new Problem('invalid-input', { errors: fieldErrors(drafts[at]!.error!) });
    const clash = clashOf(known, one.derived, one.draft.anotherPerson !== true);
    if (clash !== null) return clash;
    remember(known, one.derived);
    return one;
  });
  const accepted = checked.filter((one): one is Made => !(one instanceof Problem));
  const steps = accepted.map(({ id, content }) => ({ id, before: null, content }));
  const saved = await saveSteps(ctx, deps, steps, { type: 'inspector.added', reason });
  const recusals = accepted.flatMap(({ id, content, draft }) =>
    draft.recusals.map((input) => ({ id, content, input })),
  );
  await insertRecusals(ctx, recusals);
  const byId = new Map(saved.map((inspector) => [inspector.id, inspector]));
  return checked.map((one) =>
    one instanceof Problem ? { outcome: 'refused', problem: one } : { outcome: 'saved', inspector: byId.get(one.id)! },
  );
}

interface Made {
  readonly id: string;
  readonly draft: Draft;
  readonly content: InspectorContent;
  readonly derived: Derived;
}

function make(ctx: WriteContext, deps: InspectorDeps, draft: Draft): Made {
  const id = ctx.newId();
  const content = contentOf(ctx, deps, draft);
  return { id, draft, content, derived: derive(deps.cipher, { id, version: 1, content }) };
}
