/** Entry bundles of c2sp.org/tlog-tiles: each entry after its length in two bytes, big-endian. */

import { concat, copyBytes } from './bytes.ts';
import { TlogError } from './errors.ts';
import { TILE_WIDTH } from './tile.ts';

/** The most bytes an entry can have: its length is a uint16. Entries carry digests, never documents. */
export const MAX_ENTRY_SIZE = 65_535;

/** Bytes of the bundle of 1 to 256 entries. Throws `bundle-invalid` or `entry-too-long`. */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  checkCount(entries.length);
  return concat(entries.flatMap((entry) => [lengthPrefix(entry), entry]));
}

function lengthPrefix(entry: Uint8Array): Uint8Array {
  if (entry.length > MAX_ENTRY_SIZE) throw new TlogError('entry-too-long');
  return Uint8Array.of(entry.length >> 8, entry.length & 0xff);
}

/**
 * The entries of a bundle of `width` entries; throws `bundle-invalid` if there are not exactly so many, to the last
 * byte.
 */
export function parseEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  checkCount(width);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = (bytes[at]! << 8) | (bytes[at + 1] ?? 0);
    const end = at + 2 + length;
    if (end > bytes.length) throw new TlogError('bundle-invalid');
    entries.push(copyBytes(bytes, at + 2, end));
    at = end;
  }
  if (entries.length !== width) throw new TlogError('bundle-invalid');
  return entries;
}

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > TILE_WIDTH) throw new TlogError('bundle-invalid');
}
