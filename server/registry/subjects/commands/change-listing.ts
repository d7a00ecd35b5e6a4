/** Removal from the registry and return to it. Nothing is deleted: a removed record keeps its history. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { REGISTRY_LAW } from '../events.ts';
import { refuseStale } from '../plans.ts';
import { LISTINGS } from '../states.ts';
import { loadSubject, writeSubjects } from '../store.ts';

/** A removal or a return. */
export interface ListingChange {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

/** Takes a listed subject out of the registry. */
export function removeSubject(ctx: WriteContext, change: ListingChange): Promise<string> {
  return move(ctx, change, 'listed', 'removed');
}

/** Takes a removed subject back in. */
export function restoreSubject(ctx: WriteContext, change: ListingChange): Promise<string> {
  return move(ctx, change, 'removed', 'listed');
}

async function move(
  ctx: WriteContext,
  { id, version, reason }: ListingChange,
  from: 'listed' | 'removed',
  to: 'listed' | 'removed',
): Promise<string> {
  const before = await loadSubject(ctx, id);
  refuseStale(before, version);
  const { content, fingerprint } = before;
  if (content.listing !== from)
    throw new Problem('impossible-transition', { detail: `“${content.name}”${LISTINGS[content.listing]}。` });
  const rows = await writeSubjects(ctx, [{ id, before, content: { ...content, listing: to }, fingerprint, reason }]);
  await ctx.record({
    type: to === 'removed' ? 'subject.removed' : 'subject.restored',
    organisation: content.organisation,
    rows,
    law: [REGISTRY_LAW],
    payload: { name: content.name, reason },
  });
  return id;
}
