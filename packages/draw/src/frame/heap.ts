/** The n smallest keys of a stream, in memory of O(n): a bounded max-heap over typed arrays. */

/** Entries in packed form: 8 words of key (big-endian numbers) and 32 bytes of id, zero-padded, for each. */
export interface Packed {
  readonly count: number;
  readonly keys: Uint32Array;
  readonly ids: Uint8Array;
}

const FIRST_ROOM = 64;

/** Keeps the `limit` smallest entries by (key, id). */
export class BoundedHeap {
  readonly limit: number;
  count = 0;
  #keys = new Uint32Array(8 * FIRST_ROOM);
  #ids = new Uint8Array(32 * FIRST_ROOM);
  /** Slots in heap order: the greatest entry first. */
  #order = new Uint32Array(FIRST_ROOM);
  /** First word of the key of each, in the same order. */
  #heads = new Uint32Array(FIRST_ROOM);

  constructor(limit: number) {
    this.limit = limit;
  }

  /** First 32 bits of the greatest key that can still get in; everything can while there is room. */
  get high(): number {
    return this.count < this.limit ? 0xffffffff : this.#top(0);
  }

  /** The next 32 bits of that key. */
  get low(): number {
    return this.count < this.limit ? 0xffffffff : this.#top(1);
  }

  /** Offers a key, `words[at, at + 8)`, and the id in `bytes[start, end)`. */
  offer(words: Uint32Array, at: number, bytes: Uint8Array, start: number, end: number): void {
    if (this.limit === 0) return;
    const full = this.count === this.limit;
    if (full && !this.#isBelowTop(words, at, bytes, start, end)) return;
    const slot = full ? this.#order[0]! : this.#newSlot();
    for (let i = 0; i < 8; i++) this.#keys[8 * slot + i] = words[at + i]!;
    this.#ids.fill(0, 32 * slot, 32 * slot + 32);
    for (let i = start; i < end; i++) this.#ids[32 * slot + i - start] = bytes[i]!;
    if (full) this.#sink(slot);
    else this.#rise(slot);
  }

  /** The entries in ascending order of (key, id). Ends the heap. */
  sorted(): Packed {
    const order = this.#order.subarray(0, this.count).sort((a, b) => this.#compare(a, b));
    const keys = new Uint32Array(8 * this.count);
    const ids = new Uint8Array(32 * this.count);
    order.forEach((slot, i) => {
      keys.set(this.#keys.subarray(8 * slot, 8 * slot + 8), 8 * i);
      ids.set(this.#ids.subarray(32 * slot, 32 * slot + 32), 32 * i);
    });
    return { count: this.count, keys, ids };
  }

  #top(word: number): number {
    return this.limit === 0 ? 0 : this.#keys[8 * this.#order[0]! + word]!;
  }

  #isBelowTop(words: Uint32Array, at: number, bytes: Uint8Array, start: number, end: number): boolean {
    const top = this.#order[0]!;
    for (let i = 0; i < 8; i++) {
      const difference = words[at + i]! - this.#keys[8 * top + i]!;
      if (difference !== 0) return difference < 0;
    }
    for (let i = 0; i < 32; i++) {
      const difference = (start + i < end ? bytes[start + i]! : 0) - this.#ids[32 * top + i]!;
      if (difference !== 0) return difference < 0;
    }
    return false;
  }

  #newSlot(): number {
    if (this.count === this.#order.length) this.#grow();
    return this.count++;
  }

  #grow(): void {
    const room = Math.min(2 * this.#order.length, Math.max(this.limit, FIRST_ROOM));
    const keys = new Uint32Array(8 * room);
    keys.set(this.#keys);
    this.#keys = keys;
    const ids = new Uint8Array(32 * room);
    ids.set(this.#ids);
    this.#ids = ids;
    const order = new Uint32Array(room);
    order.set(this.#order);
    this.#order = order;
    const heads = new Uint32Array(room);
    heads.set(this.#heads);
    this.#heads = heads;
  }

  #rise(slot: number): void {
    const order = this.#order;
    const heads = this.#heads;
    const head = this.#keys[8 * slot]!;
    let at = this.count - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isAbove(head, slot, heads[parent]!, order[parent]!)) break;
      order[at] = order[parent]!;
      heads[at] = heads[parent]!;
      at = parent;
    }
    order[at] = slot;
    heads[at] = head;
  }

  #sink(slot: number): void {
    const order = this.#order;
    const heads = this.#heads;
    const head = this.#keys[8 * slot]!;
    let at = 0;
    for (let child = 1; child < this.count; child = 2 * at + 1) {
      const next = child + 1;
      if (next < this.count && this.#isAbove(heads[next]!, order[next]!, heads[child]!, order[child]!)) child = next;
      if (!this.#isAbove(heads[child]!, order[child]!, head, slot)) break;
      order[at] = order[child]!;
      heads[at] = heads[child]!;
      at = child;
    }
    order[at] = slot;
    heads[at] = head;
  }

  /** Whether entry a comes after entry b; their first words decide nearly always. */
  #isAbove(headA: number, a: number, headB: number, b: number): boolean {
    return headA === headB ? this.#compare(a, b) > 0 : headA > headB;
  }

  #compare(a: number, b: number): number {
    return comparePacked(this.#keys, this.#ids, a, this.#keys, this.#ids, b);
  }
}

/** Order by (key, id) of two packed entries. Padding is zero, so a shorter id comes before its continuation. */
export function comparePacked(
  keysA: Uint32Array,
  idsA: Uint8Array,
  a: number,
  keysB: Uint32Array,
  idsB: Uint8Array,
  b: number,
): number {
  for (let i = 0; i < 8; i++) {
    const difference = keysA[8 * a + i]! - keysB[8 * b + i]!;
    if (difference !== 0) return difference;
  }
  for (let i = 0; i < 32; i++) {
    const difference = idsA[32 * a + i]! - idsB[32 * b + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
