/** How imports and their rows are said; see `subject-words.ts`. */

import type { StatusWords } from '../../../kit/index.ts';
import type { ImportFate, ImportRow, ImportView, ListedKind } from '../imports/requests.ts';

export const IMPORT_STATES: StatusWords<ImportView['state']> = {
  uploaded: ['等待读取', 'info'],
  read: ['待处理', 'wait'],
  checked: ['已试运行', 'info'],
  applying: ['正在写入', 'info'],
  applied: ['已导入', 'good'],
  cancelled: ['已取消', 'quiet'],
  failed: ['未能读取', 'bad'],
};

/** In the order of the tabs: what needs somebody first. */
export const FATES: StatusWords<ImportFate> = {
  undecided: ['待决定', 'wait'],
  corrected: ['规整后采用', 'good'],
  taken: ['采用', 'good'],
  refused: ['不收', 'bad'],
  'left-out': ['不列入', 'quiet'],
  'not-data': ['不是数据', 'quiet'],
};

export const ROW_ACTIONS: StatusWords<NonNullable<ImportRow['action']>> = {
  add: ['将新增', 'good'],
  change: ['将更新', 'info'],
  unchanged: ['与名录库一致', 'quiet'],
};

export const LIST_KINDS: Readonly<Record<ListedKind, string>> = {
  subjects: '检查对象名录',
  brokers: '粮食经纪人名录',
  inspectors: '执法检查人员名录',
  inspected: '既往检查记录',
};
