/** How an account stands. */

import { formatTime, StatusTag } from '../../kit/index.ts';
import type { Account } from '../answers.ts';

/** 停用, 暂时锁定, 待确认, 须改密码 or 在用: the most urgent one. */
export function AccountState({ account }: { readonly account: Account }) {
  if (account.state === 'locked') return <StatusTag tone="bad">停用</StatusTag>;
  if (account.lockedOutUntil !== null)
    return <StatusTag tone="bad">锁定至 {formatTime(account.lockedOutUntil).slice(11)}</StatusTag>;
  if (account.waiting.length > 0) return <StatusTag tone="wait">有事项待确认</StatusTag>;
  if (account.mustChangePassword) return <StatusTag tone="wait">须修改密码</StatusTag>;
  return <StatusTag tone="good">在用</StatusTag>;
}
