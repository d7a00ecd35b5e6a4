export type FileRefusalCode =
  | 'too-large'
  | 'empty'
  | 'type-not-allowed'
  | 'interrupted'
  | 'disk-full'
  | 'disk-error'
  | 'no-permission'
  | 'busy'
  | 'damaged'
  | 'not-found'
  | 'bad-digest'
  | 'foreign';

/**
 * A file the store refuses, or a disk that failed it. `code` is stable, for machines; `message` is the plain Chinese
 * sentence, which says what to do; `cause` is the system's error, for the log.
 */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
  readonly code: FileRefusalCode;

  constructor(code: FileRefusalCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** By the system's error code. EFBIG: the file is over the limit set for the process or the file system. */
const SYSTEM: Readonly<Record<string, readonly [FileRefusalCode, string]>> = {
  ENOSPC: ['disk-full', '磁盘已满，文件没有保存。请系统管理员清理或扩大数据盘后重新上传。'],
  EDQUOT: ['disk-full', '磁盘配额已用完，文件没有保存。请系统管理员提高配额后重新上传。'],
  EFBIG: ['disk-full', '文件超出系统允许的单个文件大小，没有保存。请系统管理员放宽限制，或缩小文件后重新上传。'],
  EACCES: ['no-permission', '没有数据目录的读写权限。请系统管理员检查数据目录的属主和权限。'],
  EPERM: ['no-permission', '没有数据目录的读写权限。请系统管理员检查数据目录的属主和权限。'],
  EROFS: ['no-permission', '数据盘是只读的。请系统管理员检查磁盘状态，恢复可写后重试。'],
  EMFILE: ['busy', '同时打开的文件太多。请稍后重试。'],
  ENFILE: ['busy', '同时打开的文件太多。请稍后重试。'],
};

/** The refusal for whatever went wrong while writing or reading. A refusal stays what it is. */
export function asRefusal(error: unknown): FileRefusal {
  if (error instanceof FileRefusal) return error;
  const [code, message] = SYSTEM[systemCode(error) ?? ''] ?? [
    'disk-error',
    '磁盘读写出错，这次操作没有完成。请系统管理员检查磁盘，确认正常后重新操作。',
  ];
  return new FileRefusal(code, message, error);
}

/** The `code` of a system error, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
