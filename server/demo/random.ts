/** A small seeded generator, so that the sample is the same in every installation. Nothing secret comes from it. */

/** Numbers in a fixed order. */
export interface Dice {
  /** An integer from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** One of a list. */
  of<Item>(list: readonly Item[]): Item;
}

/** Dice that fall the same way for the same seed (mulberry32, 32 bits of state). */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const between = (least: number, most: number): number => least + (next() % (most - least + 1));
  return {
    between,
    of: (list) => {
      if (list.length === 0) throw new RangeError('nothing to choose from');
      return list[between(0, list.length - 1)]!;
    },
  };
}
