/** The digest that binds a version of a business row to the ledger without telling what it says. */

import { createHash, randomBytes } from 'node:crypto';
import type { Json } from './context.ts';

/** A new salt: 32 random bytes as hex digits. With it gone, the digest tells nothing about the content. */
export function newSalt(): string {
  return randomBytes(32).toString('hex');
}

/** SHA-256 over a label, the salt and the content as canonical JSON (keys in code point order); 64 hex digits. */
export function rowDigest(salt: string, content: Json): string {
  return createHash('sha256')
    .update(`mingqian/row/v1\n${salt}\n${canonicalJson(content)}`)
    .digest('hex');
}

/** JSON with the keys of every object in code point order, without spaces: the same text for the same content. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonicalJson(one)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one as Json)}`).join(',')}}`;
}
