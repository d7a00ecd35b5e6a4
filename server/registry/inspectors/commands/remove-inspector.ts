/** Removes a record that should not be in the registry. Who left or retired stays, with that status. */

import type { WriteContext } from '../../../platform/index.ts';
import { withListing } from '../changes.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeRecord } from '../save.ts';

/** The record stays readable with its history, and counts nowhere; the person may be entered anew. */
export function removeInspector(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
) {
  const removal = { type: 'inspector.removed', reason } as const;
  return changeRecord(ctx, deps, { id, version }, (content) => withListing(content, 'removed'), removal);
}
