/**
 * Checks drand quicknet rounds offline, against parameters pinned here (specification, section 3). Its own entry of the
 * package, because BLS pairings are the one thing the protocol does not compute by itself.
 */

import { bls12_381 } from '@noble/curves/bls12-381.js';
import { fromHex } from './bytes.ts';
import { sha256 } from './sha256.ts';

/** Public key of the quicknet beacon, on G2. */
const QUICKNET_KEY =
  '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a';
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

/** Did the quicknet beacon sign this round? `signatureHex` is the 48-byte signature in 96 hex characters. */
export function verifyQuicknetRound(round: number, signatureHex: string): boolean {
  if (!Number.isSafeInteger(round) || round < 1 || !/^[0-9a-f]{96}$/.test(signatureHex)) return false;
  const number = new Uint8Array(8);
  new DataView(number.buffer).setBigUint64(0, BigInt(round));
  const scheme = bls12_381.shortSignatures;
  try {
    return scheme.verify(fromHex(signatureHex), scheme.hash(sha256(number), DOMAIN), fromHex(QUICKNET_KEY));
  } catch {
    // The library throws where the bytes are no point of the curve at all: that is a wrong signature, nothing else.
    return false;
  }
}
