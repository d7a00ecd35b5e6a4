/** Removal from the registry and return to it. Nothing is deleted: a removed record keeps its history. */

import { Problem, type ReadContext, type WriteContext } from '../../../platform/index.ts';
import { REGISTRY_LAW } from '../events.ts';
import { refuseStale } from '../plans.ts';
import { LISTINGS } from '../states.ts';
import { loadSubject, type Plan, writeSubjects } from '../store.ts';

/** A removal or a return. */
export interface ListingChange {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

/** Takes a listed subject out of the registry. */
export function removeSubject(ctx: WriteContext, change: ListingChange): Promise<string> {
  return move(ctx, change, 'removed');
}

/** Takes a removed subject back in. */
export function restoreSubject(ctx: WriteContext, change: ListingChange): Promise<string> {
  return move(ctx, change, 'listed');
}

/** What a removal or a return makes of the record. */
export async function listingPlan(
  ctx: ReadContext,
  { id, version, reason }: ListingChange,
  to: 'listed' | 'removed',
): Promise<Plan> {
  const before = await loadSubject(ctx, id);
  refuseStale(before, version);
  const { content, fingerprint } = before;
  if (content.listing !== (to === 'listed' ? 'removed' : 'listed'))
    throw new Problem('impossible-transition', { detail: `“${content.name}”${LISTINGS[content.listing]}。` });
  return { id, before, content: { ...content, listing: to }, fingerprint, reason };
}

async function move(ctx: WriteContext, change: ListingChange, to: 'listed' | 'removed'): Promise<string> {
  const plan = await listingPlan(ctx, change, to);
  const { id, content, reason } = plan;
  const rows = await writeSubjects(ctx, [plan]);
  await ctx.record({
    type: to === 'removed' ? 'subject.removed' : 'subject.restored',
    organisation: content.organisation,
    rows,
    law: [REGISTRY_LAW],
    payload: { name: content.name, reason },
  });
  return id;
}
