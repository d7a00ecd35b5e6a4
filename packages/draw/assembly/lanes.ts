/** SHA-256 (FIPS 180-4) on four lanes: the functions, the constants, the state after a seed. */

import { DIGESTS, FOLDED, MIDSTATE } from './layout';

const KEYS: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

export function add(x: v128, y: v128): v128 {
  return i32x4.add(x, y);
}

function rotate(x: v128, n: i32): v128 {
  return v128.or(i32x4.shr_u(x, n), i32x4.shl(x, 32 - n));
}

export function bigSigma0(x: v128): v128 {
  return v128.xor(v128.xor(rotate(x, 2), rotate(x, 13)), rotate(x, 22));
}

export function bigSigma1(x: v128): v128 {
  return v128.xor(v128.xor(rotate(x, 6), rotate(x, 11)), rotate(x, 25));
}

export function smallSigma0(x: v128): v128 {
  return v128.xor(v128.xor(rotate(x, 7), rotate(x, 18)), i32x4.shr_u(x, 3));
}

export function smallSigma1(x: v128): v128 {
  return v128.xor(v128.xor(rotate(x, 17), rotate(x, 19)), i32x4.shr_u(x, 10));
}

export function choose(e: v128, f: v128, g: v128): v128 {
  return v128.xor(g, v128.and(e, v128.xor(f, g)));
}

/** Majority of a, b and c from b, a^b and b^c: three operations, of which the a^b serves the next round as its b^c. */
export function majority(b: v128, ab: v128, bc: v128): v128 {
  return v128.xor(b, v128.and(ab, bc));
}

/** Constant of round i in all lanes: a load is cheaper than a constant in the code. */
export function key(i: i32): v128 {
  return v128.load32_splat(KEYS + ((i as usize) << 2));
}

/** Turns the four words of a vector between little- and big-endian. */
export function swap(x: v128): v128 {
  return i8x16.swizzle(x, i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
}

export function word(base: usize, offset: usize): i32 {
  return load<i32>(base + offset);
}

/** Computes FOLDED from MIDSTATE, which the host has set: round 0 but for its word, and h + K of rounds 1 to 3. */
export function prepare(): void {
  const a = v128.load(MIDSTATE, 0);
  const b = v128.load(MIDSTATE, 16);
  const c = v128.load(MIDSTATE, 32);
  const d = v128.load(MIDSTATE, 48);
  const e = v128.load(MIDSTATE, 64);
  const f = v128.load(MIDSTATE, 80);
  const g = v128.load(MIDSTATE, 96);
  const h = v128.load(MIDSTATE, 112);
  const t = add(add(add(h, key(0)), choose(e, f, g)), bigSigma1(e));
  v128.store(FOLDED, add(d, t), 0);
  v128.store(FOLDED, add(add(t, bigSigma0(a)), majority(b, v128.xor(a, b), v128.xor(b, c))), 16);
  v128.store(FOLDED, add(g, key(1)), 32);
  v128.store(FOLDED, add(f, key(2)), 48);
  v128.store(FOLDED, add(e, key(3)), 64);
}

/** Writes the digests of `groups` groups as 32 bytes each, one behind the other, to `to`. */
export function writeDigests(groups: i32, to: usize): void {
  let from: usize = DIGESTS;
  for (let group = 0; group < groups; group++) {
    for (let half: usize = 0; half < 32; half += 16) {
      const x0 = swap(v128.load(from, 0));
      const x1 = swap(v128.load(from, 16));
      const x2 = swap(v128.load(from, 32));
      const x3 = swap(v128.load(from, 48));
      const t0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
      const t1 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
      const t2 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
      const t3 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
      v128.store(to + half, v128.shuffle<i64>(t0, t1, 0, 2), 0);
      v128.store(to + half, v128.shuffle<i64>(t0, t1, 1, 3), 32);
      v128.store(to + half, v128.shuffle<i64>(t2, t3, 0, 2), 64);
      v128.store(to + half, v128.shuffle<i64>(t2, t3, 1, 3), 96);
      from += 64;
    }
    to += 128;
  }
}
