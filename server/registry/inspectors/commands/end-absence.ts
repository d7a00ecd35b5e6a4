/** Takes a leave or secondment back, or ends it earlier. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { withoutAbsence } from '../changes.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeListed } from '../save.ts';
import type { endAbsenceBody } from '../schema.ts';

/** Without `until` it never was; with it, that is the last day of it. */
export function endAbsence(
  ctx: WriteContext,
  deps: InspectorDeps,
  place: { readonly id: string; readonly part: string },
  { version, reason, until }: z.output<typeof endAbsenceBody>,
) {
  const change = (content: Parameters<typeof withoutAbsence>[0]) => withoutAbsence(content, place.part, reason, until);
  return changeListed(ctx, deps, { id: place.id, version }, change, { type: 'inspector.absence-ended', reason });
}
