/** What can need another person's approval, and the states of a request for it. */

/** What a request is about. */
export const REQUEST_KINDS = { subject: '检查对象', inspector: '执法检查人员', import: '导入' } as const;
export type RequestKind = keyof typeof REQUEST_KINDS;

/** What is asked for. */
export const REQUEST_ACTIONS = {
  add: '新增',
  change: '修改',
  status: '变更状态',
  certificate: '登记或变更执法证',
  remove: '移出名录库',
  restore: '恢复入库',
  merge: '合并',
  tag: '批量调整标签',
  import: '成批导入',
} as const;
export type RequestAction = keyof typeof REQUEST_ACTIONS;

/** What an authority may want approved, by registry. Tags are a change; an import is what it adds and changes. */
export const APPROVABLE = {
  subject: ['add', 'change', 'status', 'remove', 'restore', 'merge'],
  inspector: ['add', 'change', 'status', 'certificate', 'remove', 'restore'],
} as const satisfies Readonly<Partial<Record<RequestKind, readonly RequestAction[]>>>;

export const REQUEST_STATES = {
  pending: '待审批',
  approved: '已同意',
  refused: '不同意',
  withdrawn: '已撤回',
} as const;
export type RequestState = keyof typeof REQUEST_STATES;

/** How a request ends. `pending` is the only state that it leaves. */
export type RequestEnd = Exclude<RequestState, 'pending'>;
