/** Changes what is known of a person. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { withForm } from '../changes.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeListed } from '../save.ts';
import type { changeBody } from '../schema.ts';

/** Changes the fields that are named; null takes a value away. */
export function changeInspector(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, reason, ...form }: z.output<typeof changeBody>,
) {
  const change = { type: 'inspector.changed', reason } as const;
  return changeListed(ctx, deps, { id, version }, (content) => withForm(content, form, deps.cipher), change);
}
