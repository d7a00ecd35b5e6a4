/** Changes of what is known about subjects. */

import { type Json, Problem, type WriteContext } from '../../../platform/index.ts';
import { checkContent, invalid } from '../checks.ts';
import { refuseDuplicates } from '../duplicates.ts';
import { REGISTRY_LAW } from '../events.ts';
import { extraFields, labelsOf } from '../extra-fields.ts';
import { changePlan, refuseStale, refuseUnlisted, type SubjectChange } from '../plans.ts';
import { shownDifferences } from '../shown.ts';
import { loadSubjects, type Plan, type StoredSubject, writeSubjects } from '../store.ts';
import { namesOf } from './add-subjects.ts';

/** How many ids go into one condition. */
const PIECE = 1000;

/**
 * Changes up to 5000 subjects of one authority with one ledger event; gives the ids of those that really changed. Refuses
 * with `not-found`, `changed-meanwhile` (a change made on an older version), `impossible-transition` (not in the registry
 * any more), `invalid-input` and `duplicate`.
 */
export async function changeSubjects(ctx: WriteContext, changes: readonly SubjectChange[]): Promise<string[]> {
  const stored = await loadAll(
    ctx,
    changes.map(({ id }) => id),
  );
  const plans = changes.flatMap((change) => planOf(stored, change) ?? []);
  const [first] = plans;
  if (first === undefined) return [];
  const definitions = await extraFields(ctx.trx, first.content.organisation);
  const errors = plans.flatMap(({ content, id }) => {
    const found = checkContent(content, definitions);
    return changes.length === 1 ? found : found.map((one) => ({ ...one, field: `${id}.${one.field}` }));
  });
  if (errors.length > 0) throw invalid(errors);
  await refuseDuplicates(ctx, plans);
  const rows = await writeSubjects(ctx, plans);
  const differences = plans.length > 1 ? [] : differencesOf(first, labelsOf(definitions));
  await ctx.record({
    type: 'subject.changed',
    organisation: first.content.organisation,
    rows,
    law: [REGISTRY_LAW],
    payload: { count: plans.length, names: namesOf(plans), differences, reason: first.reason },
  });
  return plans.map(({ id }) => id);
}

/** All of the subjects within the scope, by id. */
export async function loadAll(ctx: WriteContext, ids: readonly string[]): Promise<Map<string, StoredSubject>> {
  const found = new Map<string, StoredSubject>();
  for (let at = 0; at < ids.length; at += PIECE)
    for (const subject of await loadSubjects(ctx, ids.slice(at, at + PIECE))) found.set(subject.id, subject);
  return found;
}

function planOf(stored: ReadonlyMap<string, StoredSubject>, change: SubjectChange): Plan | null {
  const before = stored.get(change.id);
  if (before === undefined) throw new Problem('not-found', { detail: '（检查对象）' });
  refuseUnlisted(before);
  refuseStale(before, change.version);
  return changePlan(before, change);
}

function differencesOf({ before, content }: Plan, labels: ReadonlyMap<string, string>): Json {
  return shownDifferences(before?.content ?? null, content, labels) as unknown as Json;
}
