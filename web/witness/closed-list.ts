/** 见证人名单: whether the closed list holds this phone's own line, before anything is revealed. Pure. */

import { digestHex } from '@mingqian/draw';
import { commitTo } from './contribution.ts';
import type { Own } from './own.ts';
import { type Ceremony, Refusal } from './server.ts';

/** The list that was served is not the one that this phone joined: it keeps its secret, and what it was told. */
export class Withheld extends Refusal {
  readonly served: string;
  readonly digest: string | null;

  constructor(message: string, served: string, digest: string | null) {
    super('not-listed', 409, message);
    this.served = served;
    this.digest = digest;
  }
}

/** The line that has to stand in `witnesses.tsv`, at its own place. */
const listedLine = (own: Own): string => `${own.n}\t${own.name}\t${commitTo(own, own.n, own.name)}`;

/** Throws `Withheld` unless the list is the one whose digest is published, and holds the own line unchanged. */
export function assertListed(own: Own, served: string, { draw, witnessesDigest }: Ceremony): void {
  const fault = faultOf(own, served, draw.commitment, witnessesDigest);
  if (fault !== null)
    throw new Withheld(
      `${fault}您的随机数没有交出。请保存证明文件，告诉主持人和在场的监督人员。`,
      served,
      witnessesDigest,
    );
}

function faultOf(own: Own, served: string, commitment: string, digest: string | null): string | null {
  if (own.commitment !== commitment) return '承诺书的摘要和您加入时的不同。';
  if (digest !== digestHex(served)) return '见证人名单和公布的摘要不符。';
  return served.split('\n')[own.n] === listedLine(own) ? null : '固定的见证人名单里，您的一行没有了，或者被改过。';
}

/** The proof as a file: what this phone sent and what it was told; the secret is not in it. */
export const proofText = (own: Own, { draw }: Ceremony, { message, served, digest }: Withheld): string =>
  [
    '公开抽签见证：拒绝揭示的证明',
    '',
    `抽签编号：${draw.number}`,
    `抽签名称：${draw.title}`,
    `原因：${message}`,
    `加入时承诺书的摘要：${own.commitment}`,
    `现在承诺书的摘要：${draw.commitment}`,
    '',
    '固定的名单里应当有的一行：',
    listedLine(own),
    '',
    `公布的名单摘要：${digest ?? '没有'}`,
    `收到的名单的摘要：${digestHex(served)}`,
    '收到的名单：',
    served,
  ].join('\n');
