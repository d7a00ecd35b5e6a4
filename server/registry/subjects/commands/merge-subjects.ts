/** Two records of the same subject become one: the other points to the one that is kept, both histories stay. */

import { Problem, type ReadContext, type WriteContext } from '../../../platform/index.ts';
import { invalid } from '../checks.ts';
import { REGISTRY_LAW } from '../events.ts';
import { refuseStale, refuseUnlisted } from '../plans.ts';
import { loadSubject, type Plan, type StoredSubject, writeSubjects } from '../store.ts';

/** Which record is kept and which one points to it. */
export interface Merge {
  readonly id: string;
  readonly version: number;
  readonly merged: { readonly id: string; readonly version: number };
  readonly reason: string;
}

/**
 * Merges a subject into another of the same authority. What the kept one does not know, it learns from the merged one;
 * what both know stays as the kept one has it. Prior inspections stay with the record they were entered for, and are
 * listed with both.
 */
export async function mergeSubjects(ctx: WriteContext, merge: Merge): Promise<string> {
  const [gone, kept] = await mergePlans(ctx, merge);
  // First the one that goes: its codes must be free before the kept one can have them.
  const rows = [...(await writeSubjects(ctx, [gone])), ...(await writeSubjects(ctx, [kept]))];
  const { organisation, name } = kept.content;
  await ctx.record({
    type: 'subject.merged',
    organisation,
    rows,
    law: [REGISTRY_LAW],
    payload: { name, merged: gone.content.name, mergedId: gone.id, reason: merge.reason },
  });
  return kept.id;
}

/** What merging makes of the record that goes and of the one that is kept, in the order of writing. */
export async function mergePlans(ctx: ReadContext, { id, version, merged, reason }: Merge): Promise<[Plan, Plan]> {
  if (id === merged.id) throw invalid([{ field: 'merged', message: '请选择另一条记录' }]);
  const [kept, other] = [await loadSubject(ctx, id), await loadSubject(ctx, merged.id)];
  for (const one of [kept, other]) refuseUnlisted(one);
  refuseStale(kept, version);
  refuseStale(other, merged.version);
  if (kept.content.organisation !== other.content.organisation)
    throw new Problem('not-permitted', { detail: '（两条记录不属于同一单位）' });
  const gone = { ...other.content, listing: 'merged' as const, mergedInto: id };
  return [
    { ...planOf(other, reason), content: gone },
    { ...planOf(kept, reason), ...union(kept, other) },
  ];
}

const planOf = (before: StoredSubject, reason: string) => ({
  id: before.id,
  before,
  fingerprint: before.fingerprint,
  reason,
});

/** The kept one's knowledge completed by the other's; the other's name becomes a former name. */
function union(kept: StoredSubject, other: StoredSubject) {
  const { name, formerNames = [] } = kept.content;
  const names = [...formerNames, other.content.name, ...(other.content.formerNames ?? [])].filter(
    (one) => one !== name,
  );
  const former = [...new Set(names)].slice(0, 20);
  const content = { ...other.content, ...kept.content, ...(former.length === 0 ? {} : { formerNames: former }) };
  return { content, fingerprint: kept.content.idNumber === undefined ? other.fingerprint : kept.fingerprint };
}
