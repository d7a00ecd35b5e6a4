/** Holds every event against its leaf: columns, payload, statement, rows, and whether it has a place. */

import { commitments, type Leaf, readLeaf } from '../leaf.ts';
import { rowsRoot } from '../row-tree.ts';
import type { Findings } from './report.ts';
import { checkStatementOf } from './statements.ts';
import { erasureOf, eventsAfter, type FsckDb, rowsOf, type StoredEvent, strays } from './store.ts';

/** Payloads of at most 1 MiB: bounds the memory. */
const EVENTS_AT_ONCE = 64;
const ROWS_AT_ONCE = 5000;

interface Read extends StoredEvent {
  readonly read: Leaf;
  readonly where: string;
}

/** Walks over all events once; returns how many wait for a place. */
export async function checkEvents(db: FsckDb, findings: Findings): Promise<number> {
  let pending = 0;
  for (let after = '', full = true; full; ) {
    const events = await eventsAfter(db, after, EVENTS_AT_ONCE);
    const read = events.flatMap((event) => readEvent(event, findings));
    for (const event of read) await checkEvent(db, event, findings);
    await checkRows(db, read, findings);
    pending += events.filter(({ queued }) => queued !== null).length;
    after = events.at(-1)?.id ?? after;
    full = events.length === EVENTS_AT_ONCE;
  }
  for (const table of ['ledger_row', 'ledger_payload', 'ledger_pending', 'ledger_statement'] as const)
    for (const { event_id } of await strays(db, table))
      findings.fault(`${table} 中的事件 ${event_id} 在 ledger_inbox 中不存在。`);
  return pending;
}

function readEvent(event: StoredEvent, findings: Findings): Read[] {
  findings.count('events');
  const place = event.leafIndex === null ? '待入账' : `账本序号 ${event.leafIndex}`;
  const where = `ledger_inbox 事件 ${event.id}（${place}）`;
  try {
    return [{ ...event, read: readLeaf(event.leaf), where }];
  } catch {
    findings.fault(`${where}：叶字节不是 mingqian/leaf/v1 格式。`);
    return [];
  }
}

async function checkEvent(db: FsckDb, event: Read, findings: Findings): Promise<void> {
  const { read, where } = event;
  const columns = [
    ['id', event.id, read.event],
    ['at', event.at, read.time],
    ['type', event.type, read.type],
    ['organisation', event.organisation, read.organisation],
  ] as const;
  for (const [column, found, expected] of columns)
    if (found !== expected) findings.fault(`${where}：${column} 按叶应为 ${expected}，实为 ${found}。`);
  if (event.leafIndex === null && event.queued === null)
    findings.fault(`${where}：既不在 ledger_entry 中，也不在 ledger_pending 中，条目或队列被删除。`);
  const lacksStatement = event.statement !== null && event.statementIndex === null;
  if (event.leafIndex !== null && event.queued !== null && !lacksStatement)
    findings.fault(`${where}：已入账，却还在 ledger_pending 中。`);
  checkStatementOf(event, findings);
  await checkPayload(db, event, findings);
}

async function checkPayload(db: FsckDb, { id, salt, content, read, where }: Read, findings: Findings): Promise<void> {
  const expected = read.payload;
  if (salt === null || content === null) {
    const erasure = await erasureOf(db, id);
    if (erasure?.type !== 'ledger.erased' || erasure.digest !== expected.sha256)
      findings.fault(`${where}：ledger_payload 缺失，而账上没有清除它的事件。`);
    return;
  }
  const found = commitments(salt, content);
  if (found.sha256 !== expected.sha256 || found.sm3 !== expected.sm3)
    findings.fault(
      `${where}：ledger_payload 与叶中的承诺不符，应为 ${expected.sha256}，实为 ${found.sha256}，内容被改动。`,
    );
}

/** Events together as long as they have at most so many rows; an event alone has at most 5000. */
async function checkRows(db: FsckDb, events: readonly Read[], findings: Findings): Promise<void> {
  for (let start = 0; start < events.length; ) {
    let [end, count] = [start, 0];
    for (; end < events.length; end += 1) {
      const more = events[end]!.read.rows.count;
      if (end > start && count + more > ROWS_AT_ONCE) break;
      count += more;
    }
    await checkRowsOf(db, events.slice(start, end), count, findings);
    start = end;
  }
}

async function checkRowsOf(db: FsckDb, events: readonly Read[], count: number, findings: Findings): Promise<void> {
  const ids = events.map(({ id }) => id);
  const together = Map.groupBy(await rowsOf(db, ids, count + 1), ({ event_id }) => event_id);
  const found = [...together.values()].reduce((sum, rows) => sum + rows.length, 0);
  for (const { id, read, where } of events) {
    // Where there are too many in all, the page may end too soon: then each is read by itself.
    const rows = found === count ? (together.get(id) ?? []) : await rowsOf(db, [id], read.rows.count + 1);
    findings.count('marks', rows.length);
    if (rows.length !== read.rows.count)
      findings.fault(
        `${where}：ledger_row 应有 ${read.rows.count} 行，实有 ${rows.length > read.rows.count ? '更多' : `${rows.length} 行`}。`,
      );
    else if (rowsRoot(rows) !== read.rows.root)
      findings.fault(`${where}：ledger_row 的根哈希应为 ${read.rows.root}，实为 ${rowsRoot(rows)}，有行被改动。`);
  }
}
