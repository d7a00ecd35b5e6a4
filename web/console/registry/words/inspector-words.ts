/** How the states of people in the inspector registry are said: the server's own words, with a tone. */

import { CERTIFICATE_STATES as CERTIFICATE_LABELS, STATUSES } from '../../../../server/registry/inspectors/types.ts';
import { toned } from './toned.ts';

export {
  ABSENCE_KINDS,
  CERTIFICATE_KINDS,
  CERTIFICATE_MOVES,
  KINDS as INSPECTOR_KINDS,
  LISTINGS as INSPECTOR_LISTINGS,
  LONG_TERM,
  RELATIONS,
  STATUS_MOVES as INSPECTOR_STATUS_MOVES,
} from '../../../../server/registry/inspectors/types.ts';

export const INSPECTOR_STATUSES = toned(STATUSES, {
  active: 'good',
  suspended: 'wait',
  left: 'quiet',
  retired: 'quiet',
});

export const CERTIFICATE_STATES = toned(CERTIFICATE_LABELS, {
  valid: 'good',
  suspended: 'wait',
  revoked: 'bad',
  ended: 'quiet',
});
