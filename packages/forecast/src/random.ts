/** Test randomness: fast and the same for the same seed. Never for a real draw, whose seeds nobody may know before. */

/** Whole numbers below `bound`, uniform. */
export type Random = (bound: number) => number;

/** xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32 from a number. Words in an array stay whole numbers. */
export function testRandom(seed: number): Random {
  let filling = seed >>> 0;
  const state = Uint32Array.from({ length: 4 }, () => {
    filling = (filling + 0x9e37_79b9) >>> 0;
    let mixed = Math.imul(filling ^ (filling >>> 16), 0x21f0_aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
    return mixed ^ (mixed >>> 15);
  });
  const next = (): number => {
    const second = state[1]!;
    const scaled = Math.imul(second, 5);
    state[2]! ^= state[0]!;
    state[3]! ^= second;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= second << 9;
    const last = state[3]!;
    state[3] = (last << 11) | (last >>> 21);
    return Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
  };
  return (bound) => {
    // The first values, as many as 2³² has over whole multiples of the bound, would favour small numbers.
    const over = (-bound >>> 0) % bound;
    for (;;) {
      const value = next();
      if (value >= over) return value % bound;
    }
  };
}

/** Moves a uniformly chosen one of the entries from `from` on to that place and gives it (a step of Fisher–Yates). */
export function pickNext(pool: Int32Array, from: number, random: Random): number {
  const other = from + random(pool.length - from);
  const chosen = pool[other]!;
  pool[other] = pool[from]!;
  pool[from] = chosen;
  return chosen;
}
