/** Checks the public checkpoint in the browser: its signature, and that it goes on from the one seen here before. */

import {
  formatTilePath,
  makeConsistencyProof,
  parseVerifierKey,
  readNodesFromTiles,
  TlogError,
  tilesForConsistencyProof,
  verifyCheckpoint,
  verifyConsistency,
} from '@mingqian/tlog';
import { offlineProblem } from '../../kit/api/problem.ts';
import { fromHex, toHex } from '../../kit/bytes.ts';
import { readStored, writeStored } from '../../kit/index.ts';

/** The head that this browser believed the last time, and of which log. */
interface SeenHead {
  readonly vkey: string;
  readonly size: number;
  /** Hex. */
  readonly root: string;
}

const NONE: SeenHead = { vkey: '', size: 0, root: '' };

/** What was found, in a sentence. Remembers the head where it holds. */
export async function checkHead(vkey: string): Promise<{ readonly holds: boolean; readonly sentence: string }> {
  const note = await fetchText('/log/checkpoint');
  const seen = readStored<SeenHead>('ledger-head', NONE);
  try {
    const policy = { logs: [{ key: parseVerifierKey(vkey), url: null }], cosigners: [], groups: [], quorum: null };
    const { checkpoint } = await verifyCheckpoint(note, policy);
    const { size, root } = checkpoint;
    if (seen.vkey !== '' && seen.vkey !== vkey)
      return { holds: false, sentence: '账本的公钥与本浏览器上次核对时不同。如非已公告的新账，请立即报告监督机关。' };
    if (seen.size > size)
      return { holds: false, sentence: `账本变短了：上次有 ${seen.size} 条，现在只有 ${size} 条。` };
    if (seen.size > 0) await checkGrowth(seen, { size, root });
    writeStored('ledger-head', { vkey, size, root: toHex(root) });
    const before =
      seen.size > 0
        ? `包含本浏览器上次核对过的 ${seen.size} 条，原有内容没有改动`
        : '本浏览器第一次核对，已记下供下次比较';
    return { holds: true, sentence: `公开检查点的签名正确，共 ${size} 条；${before}。` };
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
    if (error.code === 'crypto-unavailable')
      return { holds: false, sentence: '本页不是经 HTTPS 打开，或浏览器过旧，不能核对签名。' };
    return { holds: false, sentence: '检查点的签名或增长路径对不上。请系统管理员运行 mingqian fsck 查明。' };
  }
}

async function checkGrowth(seen: SeenHead, now: { readonly size: number; readonly root: Uint8Array }): Promise<void> {
  const tiles = tilesForConsistencyProof(seen.size, now.size);
  const contents = new Map(
    await Promise.all(
      tiles.map(async (tile) => {
        const path = formatTilePath(tile);
        return [path, await fetchBytes(`/log/${path}`)] as const;
      }),
    ),
  );
  const read = readNodesFromTiles(now.size, (tile) => contents.get(formatTilePath(tile)) ?? new Uint8Array());
  const proof = makeConsistencyProof(seen.size, now.size, read);
  verifyConsistency({ oldSize: seen.size, oldRoot: fromHex(seen.root), ...now }, proof);
}

async function fetchText(path: string): Promise<string> {
  return new TextDecoder().decode(await fetchBytes(path));
}

async function fetchBytes(path: string): Promise<Uint8Array> {
  const response = await fetch(path, { cache: 'no-store' }).catch(() => {
    throw offlineProblem();
  });
  if (!response.ok) throw offlineProblem();
  return new Uint8Array(await response.arrayBuffer());
}
