/** The states of a subject, and the ways between them. */

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
