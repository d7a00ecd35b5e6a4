/** Words of the catalogue as the console shows them: the server's own, states with a tone. */

import { KINDS } from '@mingqian/law';
import {
  CHANGE_KINDS as CHANGE_LABELS,
  CLOCKS as CLOCK_LABELS,
  PERIODS as PERIOD_LABELS,
  STAGES as STAGE_LABELS,
  STANDINGS as STANDING_LABELS,
} from '../../../server/catalogue/words.ts';
import { toned } from '../registry/words/toned.ts';

export { KINDS as SUBJECT_KINDS } from '@mingqian/frequency';
export {
  BOUNDS,
  IMPORTANCES,
  ITEM_LABELS,
  LEVELS,
  LINE_METHODS,
  METHODS,
  PHOTO_RULES,
  POWER_KINDS,
  RESERVES,
  RESULT_TYPES,
} from '../../../server/catalogue/words.ts';

export const STANDINGS = toned(STANDING_LABELS, {
  unpublished: 'quiet',
  published: 'good',
  suspended: 'wait',
  retired: 'bad',
});
export const STAGES = toned(STAGE_LABELS, { draft: 'info', 'in-review': 'wait', settled: 'quiet' });
export const CHANGE_KINDS = toned(CHANGE_LABELS, {
  changed: 'wait',
  related: 'info',
  removed: 'bad',
  unknown: 'bad',
  repealed: 'bad',
});
export const CLOCKS = toned(CLOCK_LABELS, { coming: 'info', open: 'wait', overdue: 'bad' });

/** 每年, 每半年. */
export const PERIODS = {
  year: `每${PERIOD_LABELS.year}`,
  'half-year': `每${PERIOD_LABELS['half-year']}`,
  quarter: `每${PERIOD_LABELS.quarter}`,
  month: `每${PERIOD_LABELS.month}`,
} as const;
export const LAW_KINDS = KINDS;
