/** RFC 6962 section 2.1 (= RFC 9162 section 2.1) hashing with SHA-256, as tlog-tiles fixes it. */

import { sha256 } from '@mingqian/draw/sha256';
import { fromBase64 } from './bytes.ts';
import { TlogError } from './errors.ts';

/** Bytes in a hash. */
export const HASH_SIZE = 32;

/** Root of the empty tree: SHA-256 of nothing. A fresh copy each time, so that no caller can change it for others. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** Leaf hash of an entry: SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input.set(entry, 1);
  return sha256(input);
}

/**
 * 0x01 || left || right, written anew for every node: an array of its own for each doubles the time of a large tree.
 */
const nodeInput = Uint8Array.of(1, ...new Uint8Array(2 * HASH_SIZE));

/** Hash of an inner node: SHA-256(0x01 || left || right). Throws `hash-length` unless both are 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeInput.set(checkHash(left), 1);
  nodeInput.set(checkHash(right), 1 + HASH_SIZE);
  return sha256(nodeInput);
}

/** The hash itself if it is 32 bytes; throws `hash-length` otherwise. */
export function checkHash(hash: Uint8Array): Uint8Array {
  if (hash.length !== HASH_SIZE) throw new TlogError('hash-length');
  return hash;
}

/** Hash of a base64 line; throws `base64-invalid` or `hash-length`. */
export function parseHash(text: string): Uint8Array {
  return checkHash(fromBase64(text));
}
