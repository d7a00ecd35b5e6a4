/** The words of what comes after a draw. Nothing but descriptions: the console reads them too. */

export const REQUEST_KINDS = { change: '名单变更', supplement: '人员增补', postpone: '推迟公开' } as const;
export type RequestKind = keyof typeof REQUEST_KINDS;

/** Why a person leaves a team (protocol §6). */
export const CAUSES = { recusal: '回避（只限这一户）', unavailable: '不能参加（此后各户）' } as const;

/** Why a subject cannot be inspected; codes of the protocol's `reason`. */
export const SUBSTITUTE_REASONS = {
  closed: '已停业或关闭',
  cancelled: '已注销或吊销',
  'moved-away': '已迁出辖区',
  'not-found': '登记地址查无此户',
  'force-majeure': '灾害、疫情等无法到场',
} as const;

export const VERDICTS = { none: '无利害关系', recuse: '申请回避' } as const;

/** Supplements that one draw can have (protocol §6). */
export const MOST_SUPPLEMENTS = 99;
/** Days before the disclosure from which hosts are warned. */
export const WARNING_DAYS = 3;
