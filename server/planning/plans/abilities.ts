/** What an actor may do with a plan now. */

import type { Actor } from '../../platform/index.ts';
import { APPROVE, EDIT, type PlanningDeps, PUBLISH, permitted, TASK_EDIT } from '../policy.ts';
import { type PlanContent, standingOf } from './content.ts';
import { isPossible } from './states.ts';

/** By verb: its permission, and whether the state allows it. */
export function planAbilities(deps: Pick<PlanningDeps, 'permits'>, actor: Actor, content: PlanContent) {
  const standing = standingOf(content);
  const writes = (
    verb:
      | 'change'
      | 'count'
      | 'merge'
      | 'invite'
      | 'submit'
      | 'ask-change'
      | 'edit-change'
      | 'drop-change'
      | 'submit-change',
  ) => ({
    permission: EDIT,
    possible: isPossible(standing, verb),
  });
  return permitted(deps, actor, content.organisation, {
    change: writes('change'),
    count: writes('count'),
    merge: writes('merge'),
    invite: writes('invite'),
    submit: writes('submit'),
    file: { permission: APPROVE, possible: isPossible(standing, 'file') },
    publish: { permission: PUBLISH, possible: isPossible(standing, 'publish') },
    close: { permission: APPROVE, possible: isPossible(standing, 'close') },
    'ask-change': writes('ask-change'),
    'edit-change': writes('edit-change'),
    'drop-change': writes('drop-change'),
    'submit-change': writes('submit-change'),
    'create-task': { permission: TASK_EDIT, possible: content.state === 'published' },
  });
}
