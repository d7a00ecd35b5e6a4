/** Changes whether somebody is in office: suspended, left, retired, back. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { withStatus } from '../changes.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeListed } from '../save.ts';
import type { statusBody } from '../schema.ts';

/** A status with its day and evidence, by the table of moves; throws `impossible-transition`. */
export function changeStatus(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, reason, ...status }: z.output<typeof statusBody>,
) {
  const change = (content: Parameters<typeof withStatus>[0]) => withStatus(content, status, ctx.today);
  return changeListed(ctx, deps, { id, version }, change, { type: 'inspector.status-changed', reason });
}
