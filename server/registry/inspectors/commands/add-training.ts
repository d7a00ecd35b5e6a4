/** Enters a training or an examination. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import { withTraining } from '../changes.ts';
import type { InspectorDeps } from '../policy.ts';
import { changeListed } from '../save.ts';
import type { trainingBody } from '../schema.ts';

/** 粮食流通行政执法办法: those who inspect are trained and examined regularly. */
export function addTraining(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { version, training }: z.output<typeof trainingBody>,
) {
  return changeListed(ctx, deps, { id, version }, (content) => withTraining(content, training, () => ctx.newId()), {
    type: 'inspector.training-added',
    reason: null,
    law: ['粮食流通行政执法办法'],
  });
}
