/** A witness's own contribution, and the receipt by which it is found again. Pure. */

import { commitSecret, makeSecret, type Secret, witnessParty } from '@mingqian/draw';

/** What stands in `seed-input.txt` of one witness, and of which draw. */
export interface Contribution extends Secret {
  readonly n: number;
  readonly name: string;
  /** C of the draw: the digest of its `commitment.json`. */
  readonly commitment: string;
}

const RANDOM_BYTES = 64;

/** A secret out of this device's random numbers, with what the person typed or rolled mixed in. */
export const newSecret = (typed: string): Secret =>
  makeSecret(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)), typed.trim());

/** What the phone sends when it joins. */
export const commitTo = (secret: Secret, n: number, name: string): string =>
  commitSecret(witnessParty(n, name), secret);

/** The witness's own line of `seed-input.txt`. */
export const lineOf = ({ n, name, nonceHex, valueHex }: Omit<Contribution, 'commitment'>): string =>
  `witness ${n} ${name} ${nonceHex} ${valueHex}`;

const commitmentLine = ({ commitment }: Contribution): string => `commitment ${commitment}`;

/** What a comparison with the published file comes to; `line`: on which line it stands, from 1. */
export type Finding = { readonly state: 'used'; readonly line: number } | { readonly state: 'missing' | 'other-draw' };

/** Whether the contribution stands, whole and once, in the published seed input of its draw. */
export function findIn(seedInput: string, own: Contribution): Finding {
  const lines = seedInput.split('\n');
  // One such line, or those of all parties of a joint draw, stand before everything that anybody could have chosen.
  if (
    !lines
      .slice(
        1,
        lines.findIndex((line) => line.startsWith('secret ')),
      )
      .includes(commitmentLine(own))
  )
    return { state: 'other-draw' };
  const at = lines.indexOf(lineOf(own));
  return at < 0 ? { state: 'missing' } : { state: 'used', line: at + 1 };
}

const MARK = 'receipt=';

/** The receipt as the part of an address behind `#`, which browsers send to nobody. */
export const fragmentOf = ({ n, name, nonceHex, valueHex, commitment }: Contribution): string =>
  `#${MARK}${[n, nonceHex, valueHex, commitment, encodeURIComponent(name)].join('.')}`;

/** The contribution of such an address; null where it is none, or was cut. */
export function fromFragment(fragment: string): Contribution | null {
  const found = /#receipt=(\d{1,6})\.([0-9a-f]{64})\.([0-9a-f]{64})\.([0-9a-f]{64})\.(\S+)$/.exec(fragment.trim());
  if (found === null) return null;
  const [, n = '', nonceHex = '', valueHex = '', commitment = '', name = ''] = found;
  const plain = decoded(name);
  return plain === null ? null : { n: Number(n), name: plain, nonceHex, valueHex, commitment };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The receipt as a file: words for people, and the two lines as they stand in `seed-input.txt`. */
export function receiptText(
  own: Contribution,
  draw: { readonly number: string; readonly title: string },
  link: string,
) {
  return [
    '公开抽签见证回执',
    '',
    `抽签编号：${draw.number}`,
    `抽签名称：${draw.title}`,
    `见证人：第 ${own.n} 位，${own.name}`,
    '',
    '名单公开以后，下面两行应当原样出现在这次抽签的 seed-input.txt 中：',
    commitmentLine(own),
    lineOf(own),
    '',
    '核对办法：打开下面的链接，或在同一网页选择本文件；也可以下载 seed-input.txt 自己查找。',
    link,
    '',
  ].join('\n');
}

/** The contribution of a receipt's file or text, or of its link alone; null where there is none in it. */
export function fromReceipt(text: string): Contribution | null {
  const line = /^witness (\d{1,6}) (\S+) ([0-9a-f]{64}) ([0-9a-f]{64})\r?$/m.exec(text);
  const commitment = /^commitment ([0-9a-f]{64})\r?$/m.exec(text)?.[1];
  if (line === null || commitment === undefined) return fromLink(text);
  const [, n = '', name = '', nonceHex = '', valueHex = ''] = line;
  return { n: Number(n), name, nonceHex, valueHex, commitment };
}

function fromLink(text: string): Contribution | null {
  const link = /#receipt=\S+/.exec(text)?.[0];
  return link === undefined ? null : fromFragment(link);
}
