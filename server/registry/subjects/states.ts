/** The states of a subject and of a request, and the ways between them. */

/** Whether it does business, as the registering authority or an inspection found. */
export const STATUSES = {
  active: '正常经营',
  suspended: '停业',
  closed: '关闭',
  revoked: '吊销',
  'moved-away': '迁出',
  cancelled: '注销',
} as const;
export type Status = keyof typeof STATUSES;

/**
 * A business that ended may be found to go on: a cancellation or a revocation can be annulled, so each state leads back to
 * `active`, always with evidence.
 */
export const STATUS_MOVES: Readonly<Record<Status, readonly Status[]>> = {
  active: ['suspended', 'closed', 'revoked', 'moved-away', 'cancelled'],
  suspended: ['active', 'closed', 'revoked', 'moved-away', 'cancelled'],
  closed: ['active', 'revoked', 'cancelled'],
  revoked: ['active', 'cancelled'],
  'moved-away': ['active', 'cancelled'],
  cancelled: ['active'],
};

/** Whether it is in the registry. A record is never deleted: it is removed, or merged into another. */
export const LISTINGS = { listed: '在库', removed: '已移出', merged: '已并入' } as const;
export type Listing = keyof typeof LISTINGS;

/** What can need another person's approval. */
export const REQUEST_ACTIONS = {
  add: '新增',
  change: '修改',
  status: '变更状态',
  remove: '移出名录库',
  restore: '恢复入库',
  merge: '合并',
} as const;
export type RequestAction = keyof typeof REQUEST_ACTIONS;

export const REQUEST_STATES = {
  pending: '待审批',
  approved: '已同意',
  refused: '不同意',
  withdrawn: '已撤回',
} as const;
export type RequestState = keyof typeof REQUEST_STATES;
