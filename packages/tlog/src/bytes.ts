/** Bytes, text and strict base64: the few conversions that every format here shares. */

import { TlogError } from './errors.ts';

/** A file as it came: bytes, or a string already decoded. */
export type TextInput = string | Uint8Array;

const encoder = new TextEncoder();

/** UTF-8 bytes of a string. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * The text of a file; throws `text-invalid` if it is not UTF-8 or holds a control character below U+0020 that
 * `allowed` does not list. A BOM is kept, so that writing the text again gives the same bytes.
 */
export function readText(input: TextInput, allowed = '\n'): string {
  const text = typeof input === 'string' ? input : decode(input);
  if (!text.isWellFormed()) throw new TlogError('text-invalid');
  if (hasControl(text, allowed)) throw new TlogError('text-invalid');
  return text;
}

/** Whether a text holds a control character below U+0020 other than the `allowed` ones. */
export function hasControl(text: string, allowed = ''): boolean {
  return Array.from(text).some((character) => character < ' ' && !allowed.includes(character));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TlogError('text-invalid');
  }
}

/** One array of all the bytes given. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * A copy of bytes `start` to `end`. `slice` will not do: of one of Node's Buffers it gives a view of the same memory.
 */
export function copyBytes(bytes: Uint8Array, start = 0, end = bytes.length): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(start, end));
}

/** Whether two arrays hold the same bytes. Nothing compared here is secret, so time may depend on content. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Bytes of canonical base64; throws `base64-invalid` on white space, missing padding or non-zero trailing bits. */
export function fromBase64(text: string): Uint8Array {
  const binary = decodeLeniently(text);
  // The platform's decoder skips white space, forgives padding and drops trailing bits; only canonical text comes back.
  if (btoa(binary) !== text) throw new TlogError('base64-invalid');
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function decodeLeniently(text: string): string {
  try {
    return atob(text);
  } catch {
    throw new TlogError('base64-invalid');
  }
}
