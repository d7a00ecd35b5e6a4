/** Saves records: rows, a version each, one event for the ledger; a record that does not differ is left alone. */

import { canonicalJson, type Json, Problem, type ReadContext, type WriteContext } from '../../platform/index.ts';
import { saveVersions } from '../../records/index.ts';
import { clashOf } from './clashes.ts';
import type { InspectorContent, StoredInspector } from './content.ts';
import { derive } from './derive.ts';
import type { ChangeEvent } from './events.ts';
import { type InspectorDeps, reachable, reaches } from './policy.ts';
import { shownDifferences, shownRecord } from './shown.ts';
import { insertInspectors, loadKnown, updateInspectors } from './store.ts';

/** A record before and after; a new one has no `before`. */
export interface Step {
  readonly id: string;
  readonly before: StoredInspector | null;
  readonly content: InspectorContent;
}

/** What is told about it. */
export interface Occasion {
  readonly type: ChangeEvent;
  readonly reason: string | null;
  readonly law?: readonly string[];
}

/** The registries of the two: 国办发〔2015〕58号 (两库一清单). */
const LAW = ['国办发〔2015〕58号'];

/** Saves records, up to 5000. Clashes between people are for the caller to refuse before. */
export async function saveSteps(
  ctx: WriteContext,
  { cipher }: InspectorDeps,
  steps: readonly Step[],
  { type, reason, law = LAW }: Occasion,
): Promise<StoredInspector[]> {
  for (const { content } of steps)
    if (!reaches(ctx.scope, content)) throw new Problem('not-permitted', { detail: '（超出您的管辖范围）' });
  const changed = steps.filter(({ before, content }) => before === null || !isSame(before.content, content));
  const saved = changed.map(({ id, before, content }) => ({
    id,
    version: (before?.version ?? 0) + 1,
    content,
    before,
  }));
  const derived = saved.map((one) => derive(cipher, one));
  await insertInspectors(
    ctx,
    derived.filter((_, at) => saved[at]!.before === null),
  );
  await updateInspectors(
    ctx,
    derived.filter((_, at) => saved[at]!.before !== null),
  );
  if (saved.length > 0) {
    const rows = await saveVersions(
      ctx,
      saved.map(({ id, version, content }) => {
        const { organisation } = content;
        return { kind: 'inspector', id, organisation, version, content: content as unknown as Json, reason };
      }),
    );
    const inspectors = saved.map(({ id, content, before }) => {
      const changes = before === null ? [] : shownDifferences(before.content, content);
      return { id, name: content.facts.name, changes: changes as unknown as Json };
    });
    const organisation = saved[0]!.content.organisation;
    await ctx.record({ type, organisation, rows, law, payload: { reason, inspectors } });
  }
  const now = new Map(saved.map(({ id, version, content }) => [id, { id, version, content }]));
  return steps.map(({ id, before }) => now.get(id) ?? before!);
}

/**
 * Changes one record that the actor saw at `version`, and gives it as its page shows it. Throws `changed-meanwhile` with
 * the record as it is now, `duplicate` where the change makes it somebody else, and what `change` throws.
 */
export async function changeRecord(
  ctx: WriteContext,
  deps: InspectorDeps,
  { id, version }: { readonly id: string; readonly version: number },
  change: (content: InspectorContent) => InspectorContent,
  occasion: Occasion,
) {
  const step = await stepOf(ctx, deps, { id, version }, change);
  const [after] = await saveSteps(ctx, deps, [step], occasion);
  return shownRecord(deps, ctx.actor, after!, ctx.today);
}

/** What a change makes of a record, before it is saved; throws what `changeRecord` throws. */
export async function stepOf(
  ctx: ReadContext,
  deps: InspectorDeps,
  { id, version }: { readonly id: string; readonly version: number },
  change: (content: InspectorContent) => InspectorContent,
): Promise<Step & { readonly before: StoredInspector }> {
  const before = await reachable(ctx, id);
  checkVersion(ctx, deps, before, version);
  const content = change(before.content);
  const derived = derive(deps.cipher, { ...before, content });
  const clash = clashOf(await loadKnown(ctx.db, [derived]), derived, false);
  if (clash !== null) throw clash;
  return { id, before, content };
}

/** The same for a record that is in the registry; one that was removed is restored first. */
export function changeListed(
  ctx: WriteContext,
  deps: InspectorDeps,
  place: { readonly id: string; readonly version: number },
  change: (content: InspectorContent) => InspectorContent,
  occasion: Occasion,
) {
  return changeRecord(ctx, deps, place, (content) => change(listed(content)), occasion);
}

/** Content of a record that is in the registry; throws for one that was removed. */
export function listed(content: InspectorContent): InspectorContent {
  if (content.listing === 'listed') return content;
  throw new Problem('impossible-transition', { detail: '此人已移出名录库，请先恢复列入。' });
}

/** Refuses what was decided on a version that is no longer the last. */
export function checkVersion(ctx: ReadContext, deps: InspectorDeps, stored: StoredInspector, version: number): void {
  if (stored.version === version) return;
  const current = shownRecord(deps, ctx.actor, stored, ctx.today) as unknown as Json;
  throw new Problem('changed-meanwhile', { current });
}

/** Whether two contents say the same, so that there is nothing to save. */
export function isSame(one: InspectorContent, other: InspectorContent): boolean {
  return canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json);
}
