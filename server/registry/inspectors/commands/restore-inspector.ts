/** Brings a removed record back. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeRecord } from '../save.ts';

/** Throws `duplicate` where the person was entered anew meanwhile. */
export function restoreInspector(
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
      if (content.listing === 'listed') throw new Problem('impossible-transition', { detail: '此人就在名录库中。' });
      return { ...content, listing: 'listed' };
    },
    { type: 'inspector.restored', reason },
  );
}
