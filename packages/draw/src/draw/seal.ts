/** Seals a result at draw time and opens it later (specification, section 7, sealing). */

import type { Result } from '../files/result.ts';
import { type Disclosure, type Seal, sealDigest } from '../files/seal.ts';
import { digestHex } from '../sha256.ts';
import { PROTOCOL } from '../words.ts';

/** Salts of the two held-back files, 32 random bytes each in hex. */
export type Salts = Disclosure['salts'];

/** The seal over a result: what may be public while the list is secret. */
export function sealResult(
  result: Result,
  files: Readonly<Record<keyof Salts, Uint8Array>>,
  salts: Salts,
  sealedAt: string,
): Seal {
  const digest = (name: keyof Salts) => sealDigest(name, salts[name], digestHex(files[name]));
  return {
    protocol: PROTOCOL,
    commitment: result.commitment,
    files: { 'result.json': digest('result.json'), 'seed-input.txt': digest('seed-input.txt') },
    strata: result.strata.map(({ code, rows, eligible, quota }) => ({ code, rows, eligible, quota })),
    complete: result.loadMax !== null,
    sealedAt,
  };
}

/** What opens a seal. */
export function discloseSeal(sealBytes: Uint8Array, commitment: string, salts: Salts, disclosedAt: string): Disclosure {
  return { protocol: PROTOCOL, commitment, seal: digestHex(sealBytes), salts, disclosedAt };
}
