/** The one list of problems (RFC 9457): what a person is told when something is refused or fails. */

import type { Json } from './context.ts';

interface ProblemKind {
  readonly status: number;
  /** What is wrong, a plain sentence. */
  readonly title: string;
  /** What to do next. */
  readonly next: string;
}

/** Identifiers are stable: programs and documents refer to them. Add, never rename. */
export const PROBLEMS = {
  'invalid-input': { status: 422, title: '填报内容有误。', next: '请按各项提示改正后重新提交。' },
  'not-signed-in': { status: 401, title: '尚未登录，或登录已失效。', next: '请登录后再试。' },
  'wrong-credentials': { status: 401, title: '用户名、密码或动态口令不正确。', next: '请核对后重新输入。' },
  'not-permitted': { status: 403, title: '没有办理此事的权限。', next: '如确需办理，请联系本单位系统管理员。' },
  'not-found': { status: 404, title: '没有这条记录或这个页面。', next: '请检查网址，或从列表重新进入。' },
  'changed-meanwhile': {
    status: 409,
    title: '此记录刚被他人修改。',
    next: '请查看最新内容，再决定保留哪一份。',
  },
  duplicate: { status: 409, title: '已有同样的记录。', next: '请打开已有的那一条，在其中办理。' },
  'two-person-rule': {
    status: 403,
    title: '此事须由另一人办理。',
    next: '请由有权限的另一位同事确认。',
  },
  locked: { status: 423, title: '账号已暂时锁定。', next: '请稍后再试，或联系本单位系统管理员解锁。' },
  'request-reused': {
    status: 422,
    title: '同一个请求编号用在了不同的内容上，这次没有写入。',
    next: '请刷新页面后重新提交。',
  },
  'too-large': { status: 413, title: '提交的内容过大。', next: '请减少内容，或分几次提交。' },
  'not-acceptable-type': {
    status: 415,
    title: '提交的内容格式不对。',
    next: '请按接口说明的格式提交。',
  },
  'untrusted-origin': {
    status: 403,
    title: '请求不是从本系统的页面发出的，没有办理。',
    next: '请从本系统的网址重新进入；系统管理员请检查 PUBLIC_URL 是否与实际网址一致。',
  },
  'ledger-refuses': {
    status: 503,
    title: '账本与已公布的检查点不一致，暂停写入。',
    next: '请系统管理员运行 mingqian fsck，并按其说明恢复。',
  },
  'calendar-incomplete': {
    status: 422,
    title: '工作日历的数据不够，算不出期限。',
    next: '请系统管理员在“工作日历”中录入所缺年份的放假通知。',
  },
  'impossible-transition': { status: 409, title: '当前状态下不能这样办理。', next: '请刷新页面，查看现在的状态。' },
  'too-many-requests': { status: 429, title: '请求过于频繁。', next: '请稍后再试。' },
  'write-conflict': { status: 503, title: '同时办理的人太多，这次没有写入。', next: '请稍后重新提交。' },
  'disk-full': {
    status: 507,
    title: '存储空间不足，这次没有写入；已保存的内容不受影响。',
    next: '请管理员清理或扩充磁盘后重试；正在运行的服务不需要重新启动。',
  },
  'storage-failed': {
    status: 507,
    title: '写入数据盘时出错，这次没有写入；已保存的内容不受影响。',
    next: '请管理员检查数据盘是否已满、超出配额或有故障，处理后重试；正在运行的服务不需要重新启动。',
  },
  'data-folder-unusable': {
    status: 503,
    title: '数据目录不能使用。',
    next: '请检查 DATA_DIR 所指目录是否可写，或换一个目录。',
  },
  'database-in-use': {
    status: 503,
    title: '数据目录正被另一个明签进程使用。',
    next: '请先停止那个进程，或用 DATA_DIR 指定别的目录；需要多个进程同时运行时，请设置 DATABASE_URL 使用 PostgreSQL。',
  },
  'database-unreachable': {
    status: 503,
    title: '连接不上数据库。',
    next: '请检查数据库是否在运行，以及 DATABASE_URL 中的地址、账号和库名。',
  },
  'database-unsuitable': {
    status: 503,
    title: '这个数据库不合要求。',
    next: '请使用 PostgreSQL 15 或更高版本，并以 UTF8 编码建库。',
  },
  'database-newer': {
    status: 503,
    title: '数据库由更新版本的程序建立，本版本不能使用。',
    next: '请升级程序；如需退回旧版，请用升级前的备份恢复。',
  },
  'database-older': {
    status: 503,
    title: '数据库的表结构还没有升级到本版本，这个账号也无权升级。',
    next: '请设置 OWNER_DATABASE_URL，执行 mingqian migrate，然后再启动。',
  },
  'database-roles': {
    status: 503,
    title: '数据库账号的权限与角色分离的要求不符，没有启动。',
    next: '请设置 OWNER_DATABASE_URL，执行 mingqian roles --apply；仍不符的，按运行维护说明“数据库角色分离”办理。',
  },
  'file-damaged': {
    status: 500,
    title: '文件已损坏，与存入时的摘要不符，没有给出。',
    next: '请联系系统管理员，用备份中的同一文件替换。',
  },
  'folder-not-empty': {
    status: 409,
    title: '文件夹不是空的，没有写入。',
    next: '请换一个空的或还不存在的文件夹；程序从不覆盖已有的数据。',
  },
  'database-not-empty': {
    status: 409,
    title: '数据库不是空的，没有写入。',
    next: '请在 DATABASE_URL 中指定一个新建的空库；程序从不覆盖已有的数据。',
  },
  'backup-damaged': {
    status: 422,
    title: '这份备份不完整，没有恢复。',
    next: '请换一份备份，或从原来存放的地方重新拷贝。',
  },
  'database-differs': {
    status: 503,
    title: '数据库的结构变更记录与程序不符。',
    next: '请确认程序未经改动、DATA_DIR 或 DATABASE_URL 指向正确；否则请用备份恢复。',
  },
  internal: { status: 500, title: '系统出错，这次没有办成。', next: '请稍后重试；仍不成功请联系系统管理员。' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** The stable identifier of a problem. */
type ProblemId = keyof typeof PROBLEMS;

/** What is wrong with one field of what was sent. */
interface FieldError {
  /** Path of the field, for example `subjects[3].name`. */
  readonly field: string;
  readonly message: string;
}

/** What belongs to one occurrence of a problem. `cause` is for the log and never leaves the server. */
interface ProblemDetails {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Of `changed-meanwhile`: the record as it is now, within what the person may see. */
  readonly current?: Json;
  readonly cause?: unknown;
}

/** Something refused or failed, in words for the person concerned. Its message has them all. */
export class Problem extends Error {
  readonly id: ProblemId;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly current: Json | undefined;

  constructor(id: ProblemId, { detail, errors, current, cause }: ProblemDetails = {}) {
    const { title, next } = PROBLEMS[id];
    super(title + (detail ?? '') + next, cause === undefined ? undefined : { cause });
    this.name = 'Problem';
    this.id = id;
    this.detail = detail;
    this.errors = errors;
    this.current = current;
  }

  get status(): number {
    return PROBLEMS[this.id].status;
  }
}

/** The body of an `application/problem+json` answer. */
interface ProblemJson {
  readonly type: string;
  readonly id: ProblemId;
  readonly status: number;
  readonly title: string;
  readonly next: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly current?: Json;
  readonly instance?: string;
}

/**
 * What is answered for an error. Only a `Problem` speaks; of any other error nothing is told but `internal`.
 * `instance` names this occurrence, for example the request's id.
 */
export function toProblemJson(error: unknown, instance?: string): ProblemJson {
  const { id, status, detail, errors, current } = error instanceof Problem ? error : new Problem('internal');
  return {
    type: `/problems/${id}`,
    id,
    status,
    title: PROBLEMS[id].title,
    next: PROBLEMS[id].next,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(current === undefined ? {} : { current }),
    ...(instance === undefined ? {} : { instance }),
  };
}
