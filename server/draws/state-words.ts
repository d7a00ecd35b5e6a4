/** What the states of a draw are called; the console takes the words from here, so nothing else is in this file. */

export const DRAW_STATES = {
  preparing: '准备中',
  frozen: '已冻结',
  'in-approval': '待第二人确认',
  committed: '已承诺',
  joining: '见证人加入',
  revealing: '见证人揭示',
  'awaiting-value': '待公共随机值',
  ready: '待执行',
  executing: '执行中',
  drawn: '已抽签，名单保密',
  disclosed: '已公开',
  aborted: '已中止',
  cancelled: '已撤销',
} as const;
export type DrawState = keyof typeof DRAW_STATES;
