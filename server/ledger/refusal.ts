/** Why the ledger gives no places and signs nothing, in words for the administrator. */

/** Signing would contradict what was published, or cannot be done safely. Its message has both sentences. */
export class LedgerRefusal extends Error {
  /** What is wrong. */
  readonly reason: string;
  /** What to do. */
  readonly next: string;

  constructor(reason: string, next: string) {
    super(reason + next);
    this.name = 'LedgerRefusal';
    this.reason = reason;
    this.next = next;
  }
}

/** What to do about a database that lacks, or contradicts, what was published. */
export const RESTORE_OR_NEW_EPOCH =
  '请停止服务，改用更新的备份恢复；确实没有更新的备份时，由系统管理员另起新卷，卷首会写明原账本最后公布的检查点。业务办理不受影响，新事件暂存待入账。';
