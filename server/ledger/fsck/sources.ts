/** Holds the business rows against the ledger, and the ledger against them: two lists in one order, read side by side. */

import type { LedgerRow, LedgerSource } from '../../platform/index.ts';
import type { Findings } from './report.ts';
import { type FsckDb, kindAfter, marksAfter, type StoredMark } from './store.ts';

const AT_ONCE = 1000;

/** Compares every kind that has a source; returns the kinds that have none. */
export async function checkSources(
  db: FsckDb,
  sources: readonly LedgerSource[],
  findings: Findings,
): Promise<readonly string[]> {
  for (const source of sources) await checkSource(db, source, findings);
  const known = new Set(['ledger.event', ...sources.map(({ kind }) => kind)]);
  const without: string[] = [];
  for (let next = await kindAfter(db, ''); next !== undefined; next = await kindAfter(db, next.kind))
    if (!known.has(next.kind)) without.push(next.kind);
  return without;
}

async function checkSource(db: FsckDb, source: LedgerSource, findings: Findings): Promise<void> {
  const { kind } = source;
  const marks = inPages<StoredMark>((after) => marksAfter(db, kind, after, AT_ONCE));
  const rows = inPages<LedgerRow>((after) => source.versions(db, after, AT_ONCE));
  let [mark, row] = [await marks.next(), await rows.next()];
  while (mark.done !== true || row.done !== true) {
    const order = compare(mark.value, row.value);
    if (order < 0) findings.fault(missing(kind, mark.value!));
    else if (order > 0) findings.fault(unknown(kind, row.value!));
    else if (mark.value!.digest !== row.value!.digest) findings.fault(changed(kind, mark.value!, row.value!));
    findings.count('versions');
    if (order <= 0) mark = await marks.next();
    if (order >= 0) row = await rows.next();
  }
  for (const sentence of await source.differences(db)) findings.fault(`${kind}：${sentence}`);
}

async function* inPages<Row extends { readonly id: string; readonly version: number }>(
  read: (after: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<Row, undefined> {
  for (let after: Row | null = null; ; ) {
    const page: readonly Row[] = await read(after);
    yield* page;
    if (page.length < AT_ONCE) return;
    after = page.at(-1)!;
  }
}

/** By identifier in code point order, as both engines sort, then by version; the end of a list comes last. */
function compare(a: LedgerRow | undefined, b: LedgerRow | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)) || a.version - b.version;
}

function named(kind: string, { id, version }: LedgerRow): string {
  return `${kind} ${id} 第 ${version} 版`;
}

function at({ event_id, leafIndex }: StoredMark): string {
  return `（事件 ${event_id}，${leafIndex === null ? '待入账' : `账本序号 ${leafIndex}`}）`;
}

function missing(kind: string, mark: StoredMark): string {
  return `${named(kind, mark)}：账上摘要为 ${mark.digest}${at(mark)}，业务表中没有这一版，被删除。`;
}

function unknown(kind: string, row: LedgerRow): string {
  return `${named(kind, row)}：业务表中摘要为 ${row.digest}，账上没有这一版，绕过程序写入。`;
}

function changed(kind: string, mark: StoredMark, row: LedgerRow): string {
  return `${named(kind, mark)}：账上摘要应为 ${mark.digest}${at(mark)}，业务表中实为 ${row.digest}，内容被改动。`;
}
