/** Collects candidates per stratum. */

import { BoundedHeap, type Packed } from './heap.ts';

/** One bounded heap for each stratum asked for. */
export class Picker {
  readonly #heaps: ReadonlyMap<string, BoundedHeap>;

  /** Throws a RangeError where a number to take is not an integer from 0. */
  constructor(take: ReadonlyMap<string, number>) {
    for (const limit of take.values()) {
      if (!Number.isSafeInteger(limit) || limit < 0) throw new RangeError('a number to take is an integer from 0');
    }
    this.#heaps = new Map(Array.from(take, ([code, limit]) => [code, new BoundedHeap(limit)]));
  }

  /** The heap of a stratum; null where nothing is to be taken, so that no ticket need be computed. */
  heap(code: string): BoundedHeap | null {
    const heap = this.#heaps.get(code);
    return heap === undefined || heap.limit === 0 ? null : heap;
  }

  /** Every stratum asked for with its smallest keys in order. Ends the picker. */
  sorted(): Map<string, Packed> {
    return new Map(Array.from(this.#heaps, ([code, heap]) => [code, heap.sorted()]));
  }
}
