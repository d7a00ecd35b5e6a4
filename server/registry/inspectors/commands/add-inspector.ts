/** Enters one person. */

import type { z } from 'zod';
import type { WriteContext } from '../../../platform/index.ts';
import type { InspectorDeps } from '../policy.ts';
import type { addBody } from '../schema.ts';
import { shownRecord } from '../shown.ts';
import { addInspectors } from './add-inspectors.ts';

/** A person to be entered, as the route takes it. */
export type AddBody = z.output<typeof addBody>;

/** Enters a person, by default into the actor's own authority; throws `duplicate` with who is there already. */
export async function addInspector(ctx: WriteContext, deps: InspectorDeps, body: AddBody) {
  const { reason = null, organisation = ctx.actor.organisation, ...draft } = body;
  const [outcome] = await addInspectors(ctx, deps, [{ organisation, ...draft }], reason);
  if (outcome!.outcome === 'refused') throw outcome!.problem;
  return shownRecord(deps, ctx.actor, outcome!.inspector, ctx.today);
}
