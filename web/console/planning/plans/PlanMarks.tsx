/** The state of a plan as tags. */

import { StateTag } from '../../../kit/index.ts';
import type { PlanHead } from '../requests.ts';
import { CHANGE_STAGES, PLAN_STATES } from '../words.ts';

/** Its state, and how far a change of it is. */
export function PlanMarks({ plan: { state, change } }: { readonly plan: Pick<PlanHead, 'state' | 'change'> }) {
  return (
    <span className="reg-tags">
      <StateTag state={state} words={PLAN_STATES} />
      {change !== null && <StateTag state={change} words={CHANGE_STAGES} />}
    </span>
  );
}
