/** How the states of subjects are said: the server's own words, with a tone. */

import { LISTINGS, STATUSES } from '../../../../server/registry/subjects/states.ts';
import { toned } from './toned.ts';

export { REVIEW_REASONS } from '../../../../server/registry/subjects/review.ts';
export { STATUS_MOVES } from '../../../../server/registry/subjects/states.ts';

export const SUBJECT_STATUSES = toned(STATUSES, {
  active: 'good',
  suspended: 'wait',
  closed: 'quiet',
  revoked: 'bad',
  'moved-away': 'quiet',
  cancelled: 'quiet',
});

export const SUBJECT_LISTINGS = toned(LISTINGS, { listed: 'good', removed: 'quiet', merged: 'quiet' });

/** 建立健全市场主体名录库，动态调整. */
export const REGISTRY_LAW = { cite: '国办发〔2015〕58号 二(二)', says: '建立市场主体名录库并动态调整。' };
