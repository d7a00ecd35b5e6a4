/** Test randomness: fast and the same for the same seed. Never for a real draw, whose seeds nobody may know before. */

/** Whole numbers below `bound`, uniform. */
export type Random = (bound: number) => number;

const WORD = 0x1_0000_0000;

/** xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32 from a number. */
export function testRandom(seed: number): Random {
  let filling = seed >>> 0;
  const fill = (): number => {
    filling = (filling + 0x9e37_79b9) >>> 0;
    let mixed = Math.imul(filling ^ (filling >>> 16), 0x21f0_aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  const next = (): number => {
    const scaled = Math.imul(b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return (bound) => {
    // Values above the last whole multiple would favour small numbers.
    const limit = WORD - (WORD % bound);
    for (;;) {
      const value = next();
      if (value < limit) return value % bound;
    }
  };
}

/** Moves `count` uniformly chosen entries of `pool` to its front (Fisher–Yates); at most as many as there are. */
export function chooseFront(pool: number[], count: number, random: Random): void {
  for (let at = 0; at < Math.min(count, pool.length); at += 1) {
    const other = at + random(pool.length - at);
    [pool[at], pool[other]] = [pool[other]!, pool[at]!];
  }
}
