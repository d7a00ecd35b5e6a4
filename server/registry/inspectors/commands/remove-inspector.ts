/** Removes a record that should not be in the registry. Who left or retired stays, with that status. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeRecord } from '../save.ts';

/** The record stays readable with its history, and counts nowhere; the person may be entered anew. */
export function removeInspector(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
) {
  return changeRecord(
    ctx,
    deps,
    { id, version },
    (content) => {
      if (content.listing === 'removed') throw new Problem('impossible-transition', { detail: '此人已移出名录库。' });
      return { ...content, listing: 'removed' };
    },
    { type: 'inspector.removed', reason },
  );
}
