/** SHA-256 (FIPS 180-4) in plain JavaScript: the path that works everywhere and against which the fast kernel is checked. */

import { BlockHasher } from './block-hasher.ts';
import { toHex, utf8 } from './bytes.ts';

const PRIMES = firstPrimes(64);
const K = Int32Array.from(PRIMES, (p) => fractionBits(p, 3));
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), (p) => fractionBits(p, 2));

/** First 32 bits of the fraction of the n-th root of p, by integers alone. */
function fractionBits(p: number, n: 2 | 3): number {
  const scaled = BigInt(p) << BigInt(32 * n);
  let low = 0n;
  let high = 1n << 40n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** BigInt(n) <= scaled) low = middle;
    else high = middle - 1n;
  }
  return Number(BigInt.asIntN(32, low));
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
}

/** The eight state words that every SHA-256 begins with. */
export function initialState(): Int32Array {
  return INITIAL.slice();
}

/** One compression of `state` with the 16 big-endian words in `w[0..15]`; `w` has room for 64 words and is overwritten. */
export function compress(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + (g ^ (e & (f ^ g))) + K[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

/** SHA-256 fed piece by piece. */
export class Sha256 extends BlockHasher {
  readonly #words = new Int32Array(64);

  constructor() {
    super(initialState());
  }

  protected override absorb(block: DataView): void {
    for (let i = 0; i < 16; i++) this.#words[i] = block.getInt32(4 * i);
    compress(this.state, this.#words);
  }
}

/** SHA-256 of bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const hasher = new Sha256();
  hasher.update(bytes);
  return hasher.digest();
}

/** `H(x)` of the specification: SHA-256 of bytes or of a string's UTF-8, in lower-case hex. */
export function digestHex(data: Uint8Array | string): string {
  return toHex(sha256(typeof data === 'string' ? utf8(data) : data));
}
