/**
 * A quick stand-in for SHA-256, for sweeps of millions of hashes. They ask which hashes are joined, on which side and in
 * which order; for that any function will do that gives different inputs different outputs. The tests of vectors, tiles
 * and round trips use the real one.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  let one = bytes.length;
  let two = bytes[0] ?? 0;
  let at = 1;
  // Four bytes at a time while there are four: reading past the end, even once, would make every call slow.
  for (; at + 3 < bytes.length; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    one = Math.imul(one ^ word, 0x01000193) ^ (two >>> 7);
    two = Math.imul(((two ^ word) + (one >>> 15)) | 0, 0x05ebca6b);
  }
  for (; at < bytes.length; at++) one = Math.imul(one ^ bytes[at]!, 0x01000193);
  const digest = new Uint8Array(32);
  for (let i = 0; i < 4; i++) {
    digest[i] = one >>> (8 * i);
    digest[i + 4] = two >>> (8 * i);
  }
  return digest;
}
