/** `seal.json` and `disclosure.json`: a result fixed now and shown later (specification, section 7). */

import { utf8 } from '../bytes.ts';
import { canonicalize, type Json, parseCanonical } from '../canonical-json.ts';
import { digestHex } from '../sha256.ts';
import { flag, integer, list, object } from '../shape.ts';
import { word } from '../words.ts';

/** The files that a seal holds back. */
export const sealedNames = ['result.json', 'seed-input.txt'] as const;
export type SealedName = (typeof sealedNames)[number];

const perFile = object({ 'result.json': word.digest, 'seed-input.txt': word.digest });
const sealShape = object({
  protocol: word.protocol,
  commitment: word.digest,
  files: perFile,
  strata: list(object({ code: word.stratumCode, rows: integer(0), eligible: integer(0), quota: integer(0) })),
  complete: flag,
  sealedAt: word.instant,
});
const disclosureShape = object({
  protocol: word.protocol,
  commitment: word.digest,
  seal: word.digest,
  salts: perFile,
  disclosedAt: word.instant,
});

/** What is published of a sealed draw at draw time: salted digests and counts. */
export type Seal = ReturnType<typeof sealShape>;
/** What opens a seal. */
export type Disclosure = ReturnType<typeof disclosureShape>;

/** Salted digest of one held-back file; `saltHex` is 32 random bytes. */
export function sealDigest(name: SealedName, saltHex: string, fileDigest: string): string {
  return digestHex(`mingqian/draw/v1/seal\n${name}\n${saltHex}\n${fileDigest}`);
}

/** Reads a seal. */
export function parseSeal(bytes: Uint8Array): Seal {
  return sealShape(parseCanonical(bytes, 'seal.json'), { file: 'seal.json', path: '' });
}

/** Bytes of a seal. */
export function formatSeal(seal: Seal): Uint8Array {
  return utf8(canonicalize(seal as unknown as Json));
}

/** Reads a disclosure. */
export function parseDisclosure(bytes: Uint8Array): Disclosure {
  return disclosureShape(parseCanonical(bytes, 'disclosure.json'), { file: 'disclosure.json', path: '' });
}

/** Bytes of a disclosure. */
export function formatDisclosure(disclosure: Disclosure): Uint8Array {
  return utf8(canonicalize(disclosure as unknown as Json));
}
