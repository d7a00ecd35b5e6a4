/** Holds the statement of an event against the digest in the event's leaf, and looks for its place. */

import { type Leaf, statementDigest } from '../leaf.ts';
import type { Findings } from './report.ts';
import type { StoredEvent } from './store.ts';

/** Tells a statement that was changed, removed or added, and one that lost its place; `where` names the event. */
export function checkStatementOf(
  event: StoredEvent & { readonly read: Leaf; readonly where: string },
  findings: Findings,
): void {
  const { statement, statementDigest: column, statementIndex, leafIndex, queued, read, where } = event;
  const expected = read.statement;
  if (statement === null) {
    if (expected !== undefined) findings.fault(`${where}：ledger_statement 缺失，声明被删除，其摘要应为 ${expected}。`);
    return;
  }
  findings.count('statements');
  const found = statementDigest(statement);
  if (expected === undefined)
    findings.fault(`${where}：叶中没有声明，ledger_statement 中却有，摘要为 ${found}，绕过程序写入。`);
  else if (found !== expected)
    findings.fault(`${where}：ledger_statement 与叶中的摘要不符，应为 ${expected}，实为 ${found}，声明被改动。`);
  if (column !== found)
    findings.fault(`${where}：ledger_statement 的 digest 列应为 ${found}，实为 ${column}，声明会查不到。`);
  if (leafIndex !== null && statementIndex === null && queued === null)
    findings.fault(`${where}：声明不在 ledger_entry 中，条目被删除。`);
}
