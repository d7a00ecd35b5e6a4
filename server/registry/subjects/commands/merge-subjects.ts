/** Two records of the same subject become one: the other points to the one that is kept, both histories stay. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { invalid } from '../checks.ts';
import { REGISTRY_LAW } from '../events.ts';
import { refuseStale, refuseUnlisted } from '../plans.ts';
import { loadSubject, type StoredSubject, writeSubjects } from '../store.ts';

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
export async function mergeSubjects(ctx: WriteContext, { id, version, merged, reason }: Merge): Promise<string> {
  if (id === merged.id) throw invalid([{ field: 'merged', message: '请选择另一条记录' }]);
  const [kept, other] = [await loadSubject(ctx, id), await loadSubject(ctx, merged.id)];
  for (const one of [kept, other]) refuseUnlisted(one);
  refuseStale(kept, version);
  refuseStale(other, merged.version);
  if (kept.content.organisation !== other.content.organisation)
    throw new Problem('not-permitted', { detail: '（两条记录不属于同一单位）' });
  const gone = { ...other.content, listing: 'merged' as const, mergedInto: id };
  // First the one that goes: its codes must be free before the kept one can have them.
  const rows = [
    ...(await writeSubjects(ctx, [{ ...planOf(other, reason), content: gone }])),
    ...(await writeSubjects(ctx, [{ ...planOf(kept, reason), ...union(kept, other) }])),
  ];
  await ctx.record({
    type: 'subject.merged',
    organisation: kept.content.organisation,
    rows,
    law: [REGISTRY_LAW],
    payload: { name: kept.content.name, merged: other.content.name, mergedId: other.id, reason },
  });
  return id;
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
