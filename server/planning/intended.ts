/** What would be put up for approval of a plan or a task, before it is: for the foresight of the approval engine. */

import type { ApprovalMatter, Intent } from '../approvals/index.ts';
import { CHANGE_MATTER, PLAN_MATTER } from './plans/matter-codes.ts';
import { findPlan, PLAN_KIND } from './plans/store.ts';
import { matterOf } from './tasks/matter-codes.ts';
import { findTask, TASK_KIND } from './tasks/store.ts';

/** For one matter; null for records that are put up as another one. */
export function intendedAs(matter: string): NonNullable<ApprovalMatter['intended']> {
  return async ({ db }, id) => {
    const plan = await findPlan(db, id);
    if (plan !== undefined)
      return matter === (plan.content.change === null ? PLAN_MATTER : CHANGE_MATTER)
        ? intentOf(PLAN_KIND, id, plan.content)
        : null;
    const task = await findTask(db, id);
    if (task === undefined || matter !== matterOf(task.content.facts.type)) return null;
    return intentOf(TASK_KIND, id, task.content);
  };
}

type Written = Pick<Intent, 'organisation' | 'office'> & { readonly writers: readonly string[] };

function intentOf(kind: string, id: string, { organisation, office, writers }: Written): Intent {
  return { record: { kind, id }, organisation, office, preparedBy: writers };
}
