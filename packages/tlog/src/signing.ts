/** What a signature is over, for each key type: makes Verifiers and Signers of keys. */

import { utf8 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { cosignedMessage, formatCosignature, parseCosignature } from './cosignature.ts';
import type { SigningKey, VerifyEd25519 } from './ed25519.ts';
import { verifyWithWebCrypto } from './ed25519.ts';
import { TlogError } from './errors.ts';
import type { VerifierKey } from './key.ts';
import { KEY_TYPE, makeVerifierKey } from './key.ts';

/** Checks the note signatures of one key. */
export interface Verifier {
  readonly name: string;
  readonly id: number;
  /** Whether `signature` (without key id) is this key's signature of a note text. Does not throw on bad signatures. */
  verify(text: string, signature: Uint8Array): Promise<boolean>;
}

/** Makes the note signatures of one key. */
export interface Signer {
  readonly name: string;
  readonly id: number;
  /** The signature, without key id, of a note text. */
  sign(text: string): Promise<Uint8Array>;
}

/** The verifier of a key of either type, on Web Crypto or on the caller's own Ed25519. */
export function makeVerifier(key: VerifierKey, verify: VerifyEd25519 = verifyWithWebCrypto): Verifier {
  const { name, id, type, publicKey } = key;
  if (type === KEY_TYPE.log) {
    return { name, id, verify: (text, signature) => verify(publicKey, utf8(text), signature) };
  }
  return {
    name,
    id,
    verify: async (text, field) => {
      const cosignature = tryParse(field);
      if (cosignature === null) return false;
      return verify(publicKey, cosignedMessage(cosignature.time, text), cosignature.signature);
    },
  };
}

function tryParse(field: Uint8Array): ReturnType<typeof parseCosignature> | null {
  try {
    return parseCosignature(field);
  } catch (error) {
    if (error instanceof TlogError) return null;
    throw error;
  }
}

/** Signs as a log does (type 0x01). Throws `key-name-invalid` or `key-invalid`. */
export function makeSigner(name: string, key: SigningKey): Signer {
  const { id } = makeVerifierKey(name, KEY_TYPE.log, key.publicKey);
  return { name, id, sign: (text) => key.sign(utf8(text)) };
}

/**
 * Signs as a cosigner does (type 0x04); `now` gives the POSIX time in whole seconds. Signs checkpoints only.
 * One key must serve one cosigner name only: the signed message does not contain the name.
 */
export function makeCosigner(name: string, key: SigningKey, now: () => number): Signer {
  const { id } = makeVerifierKey(name, KEY_TYPE.cosigner, key.publicKey);
  const sign = async (text: string) => {
    parseCheckpoint(text);
    const time = now();
    return formatCosignature(time, await key.sign(cosignedMessage(time, text)));
  };
  return { name, id, sign };
}
