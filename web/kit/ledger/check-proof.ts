/** Checks in the browser that an event is in the ledger as it was written. Nothing of the answer is believed unchecked. */

import {
  leafHash,
  parseTlogProof,
  parseVerifierKey,
  TlogError,
  verifyInclusion,
  verifyTlogProof,
} from '@mingqian/tlog';
import type { EventProof } from '../../../server/ledger/types.ts';
import { fromHex, toHex } from '../bytes.ts';

/** A business record as the ledger names it. */
interface RecordName {
  readonly kind: string;
  readonly id: string;
}

/** What was found. */
export interface ProofFinding {
  readonly outcome: 'holds' | 'waits' | 'broken' | 'cannot-check';
  /** Three sentences: the content, the ledger, what is still open. */
  readonly sentences: readonly string[];
  readonly size: number | null;
  /** As in the checkpoint: base64. */
  readonly root: string | null;
}

interface Leaf {
  readonly event: string;
  readonly payload: { readonly sha256: string };
  readonly rows: { readonly count: number; readonly root: string };
}

/** Thrown inside: what does not fit, in a sentence. */
class Broken extends Error {}

/**
 * Checks that the content belongs to the leaf, that the leaf is in the tree whose head the log's key signed, and that the
 * `record`, where one was asked for, is among the rows of the leaf.
 */
export async function checkProof(answer: EventProof, record?: RecordName): Promise<ProofFinding> {
  const none = { size: null, root: null };
  try {
    const leaf = JSON.parse(answer.leaf) as Leaf;
    if (leaf.event !== answer.event) throw new Broken('答复里的账本条目不是这一条操作记录。');
    const content = await checkContent(answer, leaf);
    checkRow(answer, leaf, record);
    if (answer.proof === null || answer.key === null) {
      return {
        outcome: 'waits',
        sentences: [
          content,
          '此条正在等待入账，通常一秒之内完成；入账后才有证明。',
          '尚未核对账本的签名，请稍后再试。',
        ],
        ...none,
      };
    }
    const { checkpoint, index, note } = await checkLog(answer, answer.proof, answer.key);
    const others = note.signatures.length - 1;
    return {
      outcome: 'holds',
      sentences: [
        content,
        `它是账本的第 ${index + 1} 条，包含在有账本签名的检查点之内（共 ${checkpoint.size} 条），签名和路径已由本浏览器核对。`,
        others > 0
          ? `检查点上另有 ${others} 个外部见证签名；见证方的公钥须另行取得，本页尚未核对。`
          : '尚无外部见证方签名：现在能说明账本自身前后一致，还不能单凭本页排除整本账被替换。',
      ],
      size: checkpoint.size,
      root: btoa(String.fromCharCode(...checkpoint.root)),
    };
  } catch (error) {
    return { ...failure(error), ...none };
  }
}

async function checkContent({ content }: EventProof, leaf: Leaf): Promise<string> {
  if (content === null) return '内容已依规清除，账本里的条目仍在；内容本身无法再核对。';
  const digest = await sha256(`mingqian/payload/v1\n${content.salt}\n${content.text}`);
  if (digest !== leaf.payload.sha256) throw new Broken('操作记录的内容与入账时的摘要不符：内容被改动过。');
  return '操作记录的内容与入账时的摘要一致，未被改动。';
}

function checkRow({ row }: EventProof, leaf: Leaf, asked: RecordName | undefined): void {
  if (asked !== undefined && (row?.mark.kind !== asked.kind || row.mark.id !== asked.id))
    throw new Broken('答复里没有这条记录的证明。');
  if (row === null) return;
  const { digest, id, kind, version } = row.mark;
  if (row.size !== leaf.rows.count) throw new Broken('业务记录的份数与账本条目不符。');
  const path = row.path.map(fromBase64);
  // Keys in the order of canonical JSON.
  const hash = leafHash(new TextEncoder().encode(JSON.stringify({ digest, id, kind, version })));
  verifyInclusion({ index: row.index, leaf: hash, size: row.size, root: fromHex(leaf.rows.root) }, path);
}

async function checkLog(answer: EventProof, proof: string, vkey: string) {
  const key = parseVerifierKey(vkey);
  const { index } = parseTlogProof(proof);
  if (index !== answer.leafIndex) throw new Broken('证明所指的位置与账本条目不符。');
  const policy = { logs: [{ key, url: null }], cosigners: [], groups: [], quorum: null };
  return verifyTlogProof(proof, leafHash(new TextEncoder().encode(answer.leaf)), policy);
}

function failure(error: unknown): Pick<ProofFinding, 'outcome' | 'sentences'> {
  const cannot =
    globalThis.crypto?.subtle === undefined || (error instanceof TlogError && error.code === 'crypto-unavailable');
  if (cannot) {
    return {
      outcome: 'cannot-check',
      sentences: [
        '本页不是经 HTTPS 打开，或浏览器过旧，不能核对签名。',
        '请换用 HTTPS 网址或新版浏览器，或下载证明后用 mingqian verify 核对。',
        '尚未核对任何内容。',
      ],
    };
  }
  const what = error instanceof Broken ? error.message : '证明与账本的签名检查点对不上。';
  return {
    outcome: 'broken',
    sentences: [what, '请勿据此办理，并请系统管理员运行 mingqian fsck 查明。', '其余内容尚未核对。'],
  };
}

async function sha256(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
