/** Changes what is known of a person. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { withFacts } from '../changes.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeListed } from '../save.ts';
import type { changeBody } from '../schema.ts';

/** Changes the fields that are named; null takes a value away. */
export function changeInspector(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, reason, facts = {}, office }: z.output<typeof changeBody>,
) {
  return changeListed(
    ctx,
    deps,
    { id, version },
    (content) => {
      const changed = withFacts(content, facts, deps.cipher);
      return office === undefined ? changed : { ...changed, office };
    },
    { type: 'inspector.changed', reason },
  );
}
