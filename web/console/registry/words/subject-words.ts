/** How the states of subjects and requests are said. Their keys are the server's types: a missing word does not compile. */

import type { Listing, RequestAction, RequestState, Status } from '../../../../server/registry/subjects/states.ts';
import type { StatusWords } from '../../../kit/index.ts';

export const SUBJECT_STATUSES: StatusWords<Status> = {
  active: ['正常经营', 'good'],
  suspended: ['停业', 'wait'],
  closed: ['关闭', 'quiet'],
  revoked: ['吊销', 'bad'],
  'moved-away': ['迁出', 'quiet'],
  cancelled: ['注销', 'quiet'],
};

/** The ways between them, as the server goes them. */
export const STATUS_MOVES: Readonly<Record<Status, readonly Status[]>> = {
  active: ['suspended', 'closed', 'revoked', 'moved-away', 'cancelled'],
  suspended: ['active', 'closed', 'revoked', 'moved-away', 'cancelled'],
  closed: ['active', 'revoked', 'cancelled'],
  revoked: ['active', 'cancelled'],
  'moved-away': ['active', 'cancelled'],
  cancelled: ['active'],
};

export const SUBJECT_LISTINGS: StatusWords<Listing> = {
  listed: ['在库', 'good'],
  removed: ['已移出', 'quiet'],
  merged: ['已并入', 'quiet'],
};

export const REQUEST_ACTIONS: Readonly<Record<RequestAction, string>> = {
  add: '新增',
  change: '修改',
  status: '变更状态',
  remove: '移出名录库',
  restore: '恢复入库',
  merge: '合并',
};

export const REQUEST_STATES: StatusWords<RequestState> = {
  pending: ['待审批', 'wait'],
  approved: ['已同意', 'good'],
  refused: ['不同意', 'bad'],
  withdrawn: ['已撤回', 'quiet'],
};

/** 建立健全市场主体名录库，动态调整. */
export const REGISTRY_LAW = { cite: '国办发〔2015〕58号 二(二)', says: '建立市场主体名录库并动态调整。' };
