/** Rebuilds the tree from the leaf bytes and holds every published head against it. */

import { leafHash, TILE_WIDTH, TreeEdge } from '@mingqian/tlog';
import type { Findings } from './report.ts';
import { type Entry, entriesAfter, type FsckDb, type NodeRow, nodesBetween } from './store.ts';

const ENTRIES_AT_ONCE = 512;

/** A head that the tree must have. */
export interface Expected {
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** What it is, for the sentence. */
  readonly name: string;
}

/** Gives the expected heads in order of size. */
export type ExpectedHeads = AsyncIterator<Expected>;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Walks over all entries once; returns how many there are. */
export async function checkTree(db: FsckDb, heads: ExpectedHeads, findings: Findings): Promise<number> {
  const edge = new TreeEdge();
  const nodes = finishedNodes();
  let head = await heads.next();
  const compare = async () => {
    for (; head.done !== true && head.value.size === edge.size; head = await heads.next()) {
      checkHead(head.value, hex(edge.root()), findings);
    }
  };
  await compare();
  for (let after = -1, whole = true; whole; ) {
    const entries = await entriesAfter(db, after, ENTRIES_AT_ONCE);
    const finished: NodeRow[] = [];
    for (const entry of entries) {
      if (entry.leaf_index !== edge.size) {
        findings.fault(gap(edge.size, entry));
        whole = false;
        break;
      }
      checkEntry(entry, findings);
      edge.append(leafHash(entry.leaf));
      finished.push(...nodes(leafHash(entry.leaf)));
      await compare();
    }
    await checkNodes(db, finished, findings);
    after += entries.length;
    if (entries.length < ENTRIES_AT_ONCE) break;
  }
  for (; head.done !== true; head = await heads.next()) findings.fault(beyond(head.value, edge.size));
  return edge.size;
}

function checkHead({ name, root, size }: Expected, found: string, findings: Findings): void {
  findings.count('checkpoints');
  if (root !== found) findings.fault(`${name}：前 ${size} 条的根哈希应为 ${root}，由条目重算实为 ${found}。`);
}

function beyond({ name, size }: Expected, entries: number): string {
  return `${name}：应有 ${size} 条，账本 ledger_entry 中能连续读出的只有 ${entries} 条，尾部被删除或数据库是旧的副本。`;
}

function gap(expected: number, entry: Entry): string {
  return `ledger_entry 缺少序号 ${expected}：下一条是序号 ${entry.leaf_index}（${origin(entry)}），此后的条目无法核对。`;
}

function origin({ event_id, statement_of }: Entry): string {
  return event_id === null ? `事件 ${statement_of} 的声明` : `事件 ${event_id}`;
}

function checkEntry(entry: Entry, findings: Findings): void {
  findings.count('entries');
  const { leaf_index, leaf, leaf_hash } = entry;
  const [table, kept] =
    entry.event_id === null ? ['ledger_statement', entry.statement] : ['ledger_inbox', entry.inboxLeaf];
  const where = `ledger_entry 序号 ${leaf_index}（${origin(entry)}）`;
  const found = hex(leafHash(leaf));
  if (hex(leaf_hash) !== found) findings.fault(`${where}：叶哈希应为 ${hex(leaf_hash)}，由叶字节重算实为 ${found}。`);
  if (kept === null) findings.fault(`${where}：在 ${table} 中没有这个事件。`);
  else if (!Buffer.from(kept).equals(leaf))
    findings.fault(`${where}：叶字节与 ${table} 不同，应为 ${hex(leafHash(kept))}，实为 ${found}。`);
}

/** Takes leaf hashes in order; gives the hashes of the tiles that each finishes, level by level. */
function finishedNodes(): (leaf: Uint8Array) => NodeRow[] {
  const levels: { tile: TreeEdge; finished: number }[] = [];
  return (leaf) => {
    const nodes: NodeRow[] = [];
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const at = levels[level] ?? { tile: new TreeEdge(), finished: 0 };
      levels[level] = at;
      at.tile.append(hash);
      if (at.tile.size < TILE_WIDTH) return nodes;
      hash = at.tile.root();
      nodes.push({ level: level + 1, node_index: at.finished, hash });
      at.finished += 1;
      at.tile = new TreeEdge();
    }
  };
}

async function checkNodes(db: FsckDb, expected: readonly NodeRow[], findings: Findings): Promise<void> {
  for (const { level, node_index, hash } of expected) {
    const [found] = await nodesBetween(db, level, node_index, node_index + 1);
    if (found === undefined || hex(found.hash) !== hex(hash))
      findings.fault(
        `ledger_node 第 ${level} 层序号 ${node_index}：应为 ${hex(hash)}，实为 ${found ? hex(found.hash) : '缺失'}。`,
      );
  }
}
