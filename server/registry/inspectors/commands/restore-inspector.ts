/** Brings a removed record back. */

import type { WriteContext } from '../../../platform/index.ts';
import { withListing } from '../changes.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeRecord } from '../save.ts';

/** Throws `duplicate` where the person was entered anew meanwhile. */
export function restoreInspector(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
) {
  const restoration = { type: 'inspector.restored', reason } as const;
  return changeRecord(ctx, deps, { id, version }, (content) => withListing(content, 'listed'), restoration);
}
