/** How imports and their rows are said, on screen, in sentences and in the report. It imports nothing: the console takes it as it is. */

export const IMPORT_STATES = {
  uploaded: '等待读取',
  read: '待处理',
  checked: '已试运行',
  pending: '待审批',
  applying: '正在写入',
  applied: '已导入',
  cancelled: '已取消',
  failed: '未能读取',
} as const;

/** What becomes of a row: what needs somebody first. */
export const FATES = {
  undecided: '待决定',
  corrected: '规整后采用',
  taken: '采用',
  refused: '不收',
  'left-out': '不列入',
  'not-data': '不是数据',
} as const;
