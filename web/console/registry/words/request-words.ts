/** How requests for approval are said: the server's own words, with a tone. */

import {
  APPROVABLE,
  REQUEST_ACTIONS,
  REQUEST_STATES as STATE_LABELS,
} from '../../../../server/registry/shared/requests/states.ts';
import type { ListOption } from '../../../kit/index.ts';
import { toned } from './toned.ts';

export { REQUEST_ACTIONS, REQUEST_KINDS } from '../../../../server/registry/shared/requests/states.ts';

export const REQUEST_STATES = toned(STATE_LABELS, {
  pending: 'wait',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'quiet',
});

/** What of a registry an authority may want approved, for check boxes. */
export function approvable(registry: keyof typeof APPROVABLE): ListOption[] {
  return APPROVABLE[registry].map((action) => ({ value: action, label: REQUEST_ACTIONS[action] }));
}
