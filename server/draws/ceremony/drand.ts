/** Fetches a round of the drand quicknet beacon: from anywhere, as its signature proves it. */

import { drandRound } from '@mingqian/draw';
import { verifyQuicknetRound } from '@mingqian/draw/drand';
import { z } from 'zod';
import { Problem } from '../../platform/index.ts';

/** Digest of the quicknet chain, by which relays name it. */
const CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';
/** Of all relays together. */
const WITHIN_MS = 5_000;
const MOST_BYTES = 10_000;

const answer = z.object({ round: z.int(), signature: z.string().regex(/^[0-9a-f]{96}$/) });

/** Where a round is found at a relay. */
const roundAddress = (relay: string, round: number): string => `${relay.replace(/\/$/, '')}/${CHAIN}/public/${round}`;

/**
 * The signature of the round that `event` names, from whichever relay gives a genuine one first. Throws `impossible-transition`
 * with the address to open by hand where none does in time.
 */
export async function fetchRound(relays: readonly string[], event: string): Promise<string> {
  const round = drandRound(event);
  if (round === null) throw new Problem('impossible-transition', { detail: '指定的公共随机值不是 drand 轮次。' });
  const enough = new AbortController();
  const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(WITHIN_MS)]);
  try {
    return await Promise.any(relays.map((relay) => askRelay(roundAddress(relay, round), round, signal)));
  } catch {
    const address = relays[0] === undefined ? '' : `：${roundAddress(relays[0], round)}`;
    throw new Problem('impossible-transition', {
      detail: `服务器取不到 drand 第 ${round} 轮，可能还没有产生，或服务器不能上网。请用任何一台能上网的手机或电脑打开该轮次的网址${address}，把其中 signature 的 96 位字符粘贴到录入框。`,
    });
  } finally {
    enough.abort();
  }
}

async function askRelay(address: string, round: number, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal, redirect: 'error' });
  if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
  const { signature, ...told } = answer.parse(JSON.parse(await shortText(response.body)));
  if (told.round !== round || !verifyQuicknetRound(round, signature)) throw new Error('not that round');
  return signature;
}

async function shortText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
