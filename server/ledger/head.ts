/** The head that the sequencer goes on from: read from the database and held against what was published. */

import { parseNote, type TreeEdge, verifyNote } from '@mingqian/tlog';
import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { type CheckpointRow, epochOf, findEpoch, lastCheckpoint } from './checkpoint-store.ts';
import { type EpochKey, keyOfEpoch, type LedgerKey, makeKeyFile, openKeyFile } from './key-file.ts';
import { type Pin, readPin } from './pin-file.ts';
import { LedgerRefusal, RESTORE_OR_NEW_EPOCH } from './refusal.ts';
import { loadEdge, rootAt, sizeOf } from './tree-store.ts';

/** Places where a test kills the process. */
export type Step =
  | 'key-written'
  | 'key-made'
  | 'entries-inserted'
  | 'entries-committed'
  | 'signed'
  | 'pin-written'
  | 'pinned'
  | 'checkpoint-stored';

/** What the sequencer's parts share. */
export interface Desk {
  readonly origin: string;
  readonly keyFile: string;
  readonly pinFile: string;
  now(): string;
  /** Called at each step. */
  reached(step: Step): void;
}

/** A tree that agrees with everything published, and the key for it. */
export interface Head {
  readonly epoch: number;
  readonly edge: TreeEdge;
  readonly key: EpochKey;
  /** The pin that this tree was last held against. */
  readonly pin: Pin | undefined;
}

/** Reads the head; makes the key of a new ledger. Throws `LedgerRefusal` where it contradicts what was published. */
export async function checkHead(db: Kysely<Tables>, desk: Desk): Promise<Head> {
  const pin = await readPin(desk.pinFile);
  const epoch = await epochOf(db);
  const last = await lastCheckpoint(db, epoch);
  const key = keyOfEpoch(await theKey(desk, pin === undefined && last === undefined && epoch === 1), epoch);
  const size = await sizeOf(db);
  if (last !== undefined) await checkLast(db, last, size, key);
  if (pin !== undefined) await checkPin(db, pin, epoch, size);
  else if (last !== undefined) throw missingPin(desk);
  return { epoch, edge: await loadEdge(db, size), key, pin };
}

async function theKey(desk: Desk, unused: boolean): Promise<LedgerKey> {
  const key = await openKeyFile(desk.keyFile);
  if (key !== undefined) return key;
  if (unused) {
    const made = await makeKeyFile(desk.keyFile, desk.origin, () => desk.reached('key-written'));
    desk.reached('key-made');
    return made;
  }
  throw new LedgerRefusal(
    `账本密钥文件 ${desk.keyFile} 不见了，而账本已经公布过检查点。`,
    '请从密钥备份中恢复这个文件，不要新建。',
  );
}

/** It is written before anything is published, so it is there unless it was lost, or left behind by a restore. */
function missingPin({ pinFile }: Desk): LedgerRefusal {
  return new LedgerRefusal(
    `记录最后公布检查点的文件 ${pinFile} 不见了，无从知道账本公布到了哪里。`,
    '请把原服务器密钥旁的 ledger-pin 放回此处；确实找不到时，由系统管理员另起新卷。业务办理不受影响，新事件暂存待入账。',
  );
}

async function checkLast(db: Kysely<Tables>, last: CheckpointRow, size: number, key: EpochKey): Promise<void> {
  const verified = await verifyNote(parseNote(last.note), [key.verifier]).catch(() => undefined);
  if (verified === undefined)
    throw new LedgerRefusal(
      `账本密钥与数据库中 ${last.size} 条的检查点上的签名不符。`,
      '请检查密钥文件是否属于这个数据库；几台服务器共用一个数据库时，须使用同一个密钥文件。',
    );
  await checkPublished(db, last, size);
}

/**
 * Holds a tree of `size` in `epoch` against the pin. A pin of an earlier epoch must be covered by the head that the
 * epoch after it names as the last one.
 */
export async function checkPin(db: Kysely<Tables>, pin: Pin, epoch: number, size: number): Promise<void> {
  if (pin.epoch === epoch) return checkPublished(db, { size: pin.size, root: Buffer.from(pin.root, 'hex') }, size);
  const following = await findEpoch(db, pin.epoch + 1);
  if (following === undefined || following.previous_size < pin.size)
    throw new LedgerRefusal(
      `账本第 ${pin.epoch} 卷已公布到 ${pin.size} 条，而数据库中没有相应的记载：数据库被恢复成了旧的副本。`,
      RESTORE_OR_NEW_EPOCH,
    );
}

/** Refuses a database that is behind a published head, or has another root at its size. */
async function checkPublished(
  db: Kysely<Tables>,
  published: { readonly size: number; readonly root: Uint8Array },
  size: number,
): Promise<void> {
  if (published.size > size)
    throw new LedgerRefusal(
      `数据库中的账本只有 ${size} 条，而 ${published.size} 条的检查点已经公布：数据库被恢复成了旧的副本，或账本尾部被删除。`,
      RESTORE_OR_NEW_EPOCH,
    );
  const [expected, found] = [published.root, await rootAt(db, published.size)].map((root) =>
    Buffer.from(root).toString('hex'),
  );
  if (expected !== found)
    throw new LedgerRefusal(
      `账本前 ${published.size} 条与已公布的检查点不符：根哈希应为 ${expected}，实为 ${found}。`,
      RESTORE_OR_NEW_EPOCH,
    );
}
