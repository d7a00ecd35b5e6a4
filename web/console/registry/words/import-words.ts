/** How imports and their rows are said: the server's own words, with a tone. */

import { FATES as FATE_LABELS, IMPORT_STATES as STATE_LABELS } from '../../../../server/registry/imports/words.ts';
import type { StatusWords } from '../../../kit/index.ts';
import type { ImportRow, ListedKind } from '../imports/requests.ts';
import { toned } from './toned.ts';

export const IMPORT_STATES = toned(STATE_LABELS, {
  uploaded: 'info',
  read: 'wait',
  checked: 'info',
  pending: 'wait',
  applying: 'info',
  applied: 'good',
  cancelled: 'quiet',
  failed: 'bad',
});

/** In the order of the tabs: what needs somebody first. */
export const FATES = toned(FATE_LABELS, {
  undecided: 'wait',
  corrected: 'good',
  taken: 'good',
  refused: 'bad',
  'left-out': 'quiet',
  'not-data': 'quiet',
});

/** Of a dry run: what has not happened yet. */
export const ROW_ACTIONS: StatusWords<NonNullable<ImportRow['action']>> = {
  add: ['将新增', 'good'],
  change: ['将更新', 'info'],
  unchanged: ['与名录库一致', 'quiet'],
};

/** The lists that a sheet can be. */
export const LIST_KINDS: Readonly<Record<ListedKind, string>> = {
  subjects: '检查对象名录',
  brokers: '粮食经纪人名录',
  inspectors: '执法检查人员名录',
  inspected: '既往检查记录',
};
