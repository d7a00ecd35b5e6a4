/** Enters a leave or a secondment. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { withAbsence } from '../changes.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeListed } from '../save.ts';
import type { absenceBody } from '../schema.ts';

/** On its days the person does not take part; throws `duplicate` for the very same one. */
export function addAbsence(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, absence }: z.output<typeof absenceBody>,
) {
  return changeListed(ctx, deps, { id, version }, (content) => withAbsence(content, absence, () => ctx.newId()), {
    type: 'inspector.absence-added',
    reason: absence.note,
  });
}
