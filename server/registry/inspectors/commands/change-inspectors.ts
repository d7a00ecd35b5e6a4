/** Changes many records at once by what a list says: what differs is taken over, what the list leaves out stays. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { clashOf, remember } from '../clashes.ts';
import type { InspectorContent, StoredInspector } from '../content.ts';
import { derive } from '../derive.ts';
import { fieldErrors } from '../input.ts';
import { applyChange } from '../list.ts';
import { type InspectorDeps, reaches } from '../policy.ts';
import { insertRecusals, withoutKnown } from '../recusal-store.ts';
import { checkVersion, listed, saveSteps } from '../save.ts';
import { type Change, type ChangeInput, changeSchema } from '../schema.ts';
import { findInspectors, loadKnown } from '../store.ts';
import type { Outcome } from './add-inspectors.ts';

/**
 * Applies up to 5000 changes in one event; of several to one record the first is taken. A record that a change leaves as it is gets no new
 * version. What cannot be done (unknown, changed meanwhile, impossible) is refused; the others are saved.
 */
export async function changeInspectors(
  ctx: WriteContext,
  deps: InspectorDeps,
  inputs: readonly ChangeInput[],
  reason: string | null,
): Promise<Outcome[]> {
  const changes = inputs.map((input) => changeSchema.safeParse(input));
  const ids = changes.flatMap(({ data }) => (data === undefined ? [] : [data.id]));
  const stored = new Map((await findInspectors(ctx.trx, ids)).map((one) => [one.id, one]));
  const steps = changes.map(({ data, error }) =>
    data === undefined
      ? new Problem('invalid-input', { errors: fieldErrors(error!) })
      : attempt(() => stepOf(ctx, deps, stored.get(data.id), data)),
  );
  const checked = await withoutClashes(ctx, deps, steps);
  const accepted = checked.filter((step): step is ChangeStep => !(step instanceof Problem));
  const saved = await saveSteps(ctx, deps, accepted, { type: 'inspector.changed', reason });
  const recusals = accepted.flatMap(({ id, content, change }) =>
    change.recusals.map((input) => ({ id, content, input })),
  );
  await insertRecusals(ctx, await withoutKnown(ctx.trx, recusals));
  const byId = new Map(saved.map((inspector) => [inspector.id, inspector]));
  return checked.map((step) =>
    step instanceof Problem
      ? { outcome: 'refused', problem: step }
      : { outcome: 'saved', inspector: byId.get(step.id)! },
  );
}

interface ChangeStep {
  readonly id: string;
  readonly before: StoredInspector;
  readonly content: InspectorContent;
  readonly change: Change;
}

function stepOf(
  ctx: WriteContext,
  deps: InspectorDeps,
  before: StoredInspector | undefined,
  change: Change,
): ChangeStep {
  if (before === undefined || !reaches(ctx.scope, before.content)) throw new Problem('not-found');
  checkVersion(ctx, deps, before, change.version);
  return { id: before.id, before, change, content: applyChange(ctx, deps, listed(before.content), change) };
}

async function withoutClashes(ctx: WriteContext, { cipher }: InspectorDeps, steps: readonly (ChangeStep | Problem)[]) {
  const derived = steps.map((step) =>
    step instanceof Problem ? null : derive(cipher, { ...step.before, content: step.content }),
  );
  const known = await loadKnown(
    ctx.trx,
    derived.filter((one) => one !== null),
  );
  const taken = new Set<string>();
  return steps.map((step, at) => {
    if (step instanceof Problem) return step;
    if (taken.has(step.id)) return new Problem('duplicate', { detail: '这份名单里同一个人出现了两次。' });
    const clash = clashOf(known, derived[at]!, false);
    if (clash !== null) return clash;
    taken.add(step.id);
    remember(known, derived[at]!);
    return step;
  });
}

function attempt<Result>(body: () => Result): Result | Problem {
  try {
    return body();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
