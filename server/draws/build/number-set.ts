/** Sets of subjects by their numbers in the registry, a bit each: three million take less than half a megabyte. */

/** Whole numbers from 0 to `highest`. */
export interface NumberSet {
  has(number: number): boolean;
  add(number: number): void;
  /** At most so many members above `after`, ascending. */
  after(after: number, limit: number): number[];
}

/** An empty set. */
export function numberSet(highest: number): NumberSet {
  const bits = new Uint8Array((highest >> 3) + 1);
  const has = (number: number) => ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  return {
    has,
    add: (number) => {
      bits[number >> 3]! |= 1 << (number & 7);
    },
    after: (after, limit) => {
      const found: number[] = [];
      for (let number = after + 1; number <= highest && found.length < limit; number++)
        if (has(number)) found.push(number);
      return found;
    },
  };
}
