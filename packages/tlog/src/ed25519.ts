/**
 * Ed25519 (RFC 8032) through the platform's Web Crypto, behind two small interfaces so that a server may plug in its
 * own.
 */

import { copyBytes, fromBase64 } from './bytes.ts';
import { TlogError } from './errors.ts';

/** Bytes in an Ed25519 signature. */
export const SIGNATURE_SIZE = 64;

/**
 * Whether `signature` (64 bytes) is that of `message` under `publicKey` (32 bytes). A bad key or length is just false.
 */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** A private key that can sign, wherever it is kept. */
export interface SigningKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** PKCS #8 wrapping of a 32-byte seed (RFC 8410 section 7): Web Crypto takes private keys in no rawer form. */
const PKCS8_PREFIX = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

/** Verifies with Web Crypto; throws `crypto-unavailable` where the platform lacks Ed25519. */
export const verifyWithWebCrypto: VerifyEd25519 = async (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== SIGNATURE_SIZE) return false;
  const subtle = webCrypto();
  const key = await importKey(subtle.importKey('raw', copyBytes(publicKey), 'Ed25519', false, ['verify']));
  return key !== null && subtle.verify('Ed25519', key, copyBytes(signature), copyBytes(message));
};

/** A signing key from its 32-byte seed, held by Web Crypto. Throws `key-invalid` or `crypto-unavailable`. */
export async function openSeed(seed: Uint8Array): Promise<SigningKey> {
  if (seed.length !== 32) throw new TlogError('key-invalid');
  const subtle = webCrypto();
  const pkcs8 = Uint8Array.of(...PKCS8_PREFIX, ...seed);
  const key = await importKey(subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']));
  if (key === null) throw new TlogError('key-invalid');
  const { x } = await subtle.exportKey('jwk', key);
  return {
    publicKey: fromBase64Url(x!),
    sign: async (message) => new Uint8Array(await subtle.sign('Ed25519', key, copyBytes(message))),
  };
}

function webCrypto(): SubtleCrypto {
  // Browsers leave `subtle` out on pages that were not loaded over HTTPS.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) throw new TlogError('crypto-unavailable');
  return subtle;
}

/** The key, or null if the platform says that it is none. Any other failure means that it does not know Ed25519. */
async function importKey(imported: Promise<CryptoKey>): Promise<CryptoKey | null> {
  try {
    return await imported;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataError') return null;
    throw new TlogError('crypto-unavailable');
  }
}

function fromBase64Url(text: string): Uint8Array {
  return fromBase64(`${text.replaceAll('-', '+').replaceAll('_', '/')}=`);
}
