/** Keys of c2sp.org/signed-note: names, ids and the one-line forms people exchange. */

import { sha256 } from '@mingqian/draw/sha256';
import { concat, copyBytes, fromBase64, hasControl, toBase64, utf8 } from './bytes.ts';
import type { SigningKey } from './ed25519.ts';
import { openSeed } from './ed25519.ts';
import { TlogError } from './errors.ts';

/** Signature types this package makes and checks: plain Ed25519 (logs) and timestamped cosignatures (cosigners). */
export const KEY_TYPE = { log: 0x01, cosigner: 0x04 } as const;

/** 0x01 or 0x04. */
export type KeyType = (typeof KEY_TYPE)[keyof typeof KEY_TYPE];

/** What is needed to recognise and check signatures of one key. `id` is an unsigned 32-bit number. */
export interface VerifierKey {
  readonly name: string;
  readonly id: number;
  readonly type: KeyType;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/**
 * The name itself if it is one: not empty, no Unicode space, no `+`, no control character. Throws `key-name-invalid`.
 */
export function checkKeyName(name: string): string {
  if (name === '' || !name.isWellFormed() || /[\p{White_Space}+]/u.test(name) || hasControl(name)) {
    throw new TlogError('key-name-invalid');
  }
  return name;
}

/** Key id: the first four bytes of SHA-256(name || 0x0A || type || public key), big-endian. */
export function keyId(name: string, type: number, publicKey: Uint8Array): number {
  const digest = sha256(concat([utf8(`${name}\n`), Uint8Array.of(type), publicKey]));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}

/** Key ids as they are written: 8 lower-case hex digits. */
function formatId(id: number): string {
  return id.toString(16).padStart(8, '0');
}

/** The key of a name, type and 32-byte public key. Throws `key-name-invalid` or `key-invalid`. */
export function makeVerifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  checkKeyName(name);
  if (publicKey.length !== 32) throw new TlogError('key-invalid');
  return { name, id: keyId(name, type, publicKey), type, publicKey: copyBytes(publicKey) };
}

/** The vkey line, without line end: `<name>+<hex id>+<base64(type || public key)>`. */
export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${formatId(id)}+${toBase64(concat([Uint8Array.of(type), publicKey]))}`;
}

/**
 * The key in a vkey line. Throws `key-invalid`, `key-name-invalid`, `key-type-unsupported`, `key-id-mismatch` or
 * `base64-invalid`.
 */
export function parseVerifierKey(vkey: string): VerifierKey {
  const { name, id, type, material } = splitKey(vkey);
  const key = makeVerifierKey(name, type, material);
  if (formatId(key.id) !== id) throw new TlogError('key-id-mismatch');
  return key;
}

const SECRET_PREFIX = 'PRIVATE+KEY+';

/** A private key line opened. */
export interface OpenedKey {
  readonly name: string;
  readonly type: KeyType;
  readonly key: SigningKey;
}

/**
 * Opens `PRIVATE+KEY+<name>+<hex id>+<base64(type || seed)>`. Throws as `parseVerifierKey` does, or
 * `crypto-unavailable`.
 */
export async function openSignerKey(skey: string): Promise<OpenedKey> {
  if (!skey.startsWith(SECRET_PREFIX)) throw new TlogError('key-invalid');
  const { name, id, type, material } = splitKey(skey.slice(SECRET_PREFIX.length));
  const key = await openSeed(material);
  if (formatId(makeVerifierKey(name, type, key.publicKey).id) !== id) throw new TlogError('key-id-mismatch');
  return { name, type, key };
}

/**
 * The private key line of a 32-byte seed, for `openSignerKey`. Throws `key-name-invalid`, `key-invalid` or
 * `crypto-unavailable`.
 */
export async function formatSignerKey(name: string, type: KeyType, seed: Uint8Array): Promise<string> {
  const { publicKey } = await openSeed(seed);
  const { id } = makeVerifierKey(name, type, publicKey);
  return `${SECRET_PREFIX}${name}+${formatId(id)}+${toBase64(concat([Uint8Array.of(type), seed]))}`;
}

function splitKey(line: string): { name: string; id: string; type: KeyType; material: Uint8Array } {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([^\n]+)$/.exec(line);
  if (match === null) throw new TlogError('key-invalid');
  const bytes = fromBase64(match[3]!);
  return { name: checkKeyName(match[1]!), id: match[2]!, type: checkType(bytes[0]), material: bytes.slice(1) };
}

function checkType(type: number | undefined): KeyType {
  if (type !== KEY_TYPE.log && type !== KEY_TYPE.cosigner) throw new TlogError('key-type-unsupported');
  return type;
}
