/** The heads that the tree must have: every signed checkpoint, and the pin. */

import { parseCheckpoint, parseNote, verifyNote } from '@mingqian/tlog';
import { keyOfEpoch, type LedgerKey } from '../key-file.ts';
import { readLeaf } from '../leaf.ts';
import type { Pin } from '../pin-file.ts';
import type { Findings } from './report.ts';
import { checkpointsAfter, epochs, type FsckDb } from './store.ts';
import type { Expected } from './tree.ts';

const AT_ONCE = 256;

/**
 * The heads in order of size. Those of an earlier epoch count as far as the next one took its entries over: what was
 * lost beyond is told by that epoch's first leaf, which is checked here.
 */
export async function* expectedHeads(
  db: FsckDb,
  key: LedgerKey | undefined,
  pin: Pin | undefined,
  findings: Findings,
): AsyncGenerator<Expected, undefined> {
  const later = await epochs(db);
  const current = later.at(-1)?.number ?? 1;
  const ends = new Map(later.map(({ number, leaf_index }) => [number - 1, leaf_index ?? 0]));
  for (const epoch of later) checkEpoch(epoch, findings);
  const lists: AsyncGenerator<Expected, undefined>[] = [];
  for (let epoch = 1; epoch <= current; epoch += 1)
    lists.push(headsOf(db, epoch, ends.get(epoch) ?? Number.MAX_SAFE_INTEGER, key, findings));
  if (pin !== undefined) lists.push(pinned(pin, current, ends.get(pin.epoch), findings));
  else if ((await checkpointsAfter(db, current, -1, 1)).length > 0)
    findings.fault('密钥旁没有 ledger-pin：无从知道账本公布到了哪里，尾部是否被删除只能按数据库中的检查点核对。');
  yield* merged(lists);
}

function checkEpoch(
  { number, event_id, previous_note, leaf }: Awaited<ReturnType<typeof epochs>>[number],
  findings: Findings,
): void {
  const { origin, size, root } = parseCheckpoint(parseNote(previous_note).text);
  const named = leaf === null ? undefined : readLeaf(leaf).previous;
  if (named?.origin !== origin || named.size !== size || named.root !== Buffer.from(root).toString('hex'))
    findings.fault(
      `ledger_epoch 第 ${number} 卷（事件 ${event_id}）：卷首的叶没有写明上一卷最后的检查点（${size} 条）。`,
    );
}

async function* headsOf(
  db: FsckDb,
  epoch: number,
  end: number,
  key: LedgerKey | undefined,
  findings: Findings,
): AsyncGenerator<Expected, undefined> {
  const epochKey = key && keyOfEpoch(key, epoch);
  for (let after = -1, full = true; full; ) {
    const page = await checkpointsAfter(db, epoch, after, AT_ONCE);
    for (const row of page) {
      const name = `ledger_checkpoint 第 ${epoch} 卷 ${row.size} 条的检查点`;
      const root = Buffer.from(row.root).toString('hex');
      const fault = await noteFault(row.note, { size: row.size, root, epochKey });
      if (fault !== undefined) findings.fault(`${name}：${fault}`);
      if (row.size <= end) yield { size: row.size, root, name };
    }
    after = page.at(-1)?.size ?? after;
    full = page.length === AT_ONCE;
  }
}

async function noteFault(
  note: string,
  { size, root, epochKey }: { size: number; root: string; epochKey: ReturnType<typeof keyOfEpoch> | undefined },
): Promise<string | undefined> {
  if (epochKey === undefined) return '密钥文件不在，签名无法核对。';
  try {
    const { text } = await verifyNote(parseNote(note), [epochKey.verifier]);
    const read = parseCheckpoint(text);
    const told = Buffer.from(read.root).toString('hex');
    if (read.origin === epochKey.origin && read.size === size && told === root) return undefined;
    return `签名的内容是 ${read.origin} ${read.size} 条、根哈希 ${told}，与表中的 ${size} 条、${root} 不同。`;
  } catch {
    return '签名不成立。';
  }
}

async function* pinned(
  pin: Pin,
  current: number,
  end: number | undefined,
  findings: Findings,
): AsyncGenerator<Expected, undefined> {
  const name = `密钥旁的 ledger-pin（第 ${pin.epoch} 卷，${pin.size} 条）`;
  if (pin.epoch > current) findings.fault(`${name}：数据库只到第 ${current} 卷，是旧的副本。`);
  else if (pin.size <= (end ?? Number.MAX_SAFE_INTEGER)) yield { size: pin.size, root: pin.root, name };
}

/** Several ordered lists as one. */
async function* merged(lists: readonly AsyncGenerator<Expected, undefined>[]): AsyncGenerator<Expected, undefined> {
  const next = await Promise.all(lists.map((list) => list.next()));
  for (;;) {
    const sizes = next.map((each) => (each.done === true ? Number.POSITIVE_INFINITY : each.value.size));
    const first = sizes.indexOf(Math.min(...sizes));
    const head = next[first];
    if (head === undefined || head.done === true) return;
    yield head.value;
    next[first] = await lists[first]!.next();
  }
}
