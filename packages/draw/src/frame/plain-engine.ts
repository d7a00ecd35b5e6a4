/** The engine in plain JavaScript. */

import { PlainTickets } from '../kernel/plain.ts';
import type { Engine, Tickets } from './engine.ts';
import type { BoundedHeap } from './heap.ts';
import type { Picker } from './picker.ts';
import { outOfOrder, RowReader } from './rules.ts';
import { StrataTable } from './strata.ts';
import type { StratumCount } from './types.ts';

const CAPACITY = 1 << 18;
const LF = 0x0a;

export class PlainEngine implements Engine {
  readonly buffer = new Uint8Array(CAPACITY);
  rows = 0;
  readonly #reader = new RowReader();
  readonly #strata = new StrataTable();
  readonly #tickets: PlainTickets | null = null;
  readonly #picker: Picker | null = null;
  readonly #heaps: (BoundedHeap | null)[] = [];
  readonly #key = new Uint32Array(8);
  #first: Uint8Array | null = null;
  #last = new Uint8Array(0);

  constructor(tickets: Tickets | null) {
    if (!tickets) return;
    this.#tickets = new PlainTickets(tickets.seed);
    this.#picker = tickets.picker;
  }

  run(start: number, end: number): void {
    const { buffer } = this;
    const previous = this.#last;
    let before = -1;
    let beforeEnd = 0;
    for (let at = start; at < end; ) {
      const lineEnd = buffer.indexOf(LF, at);
      const line = this.rows + 2;
      this.#reader.read(buffer, at, lineEnd, line);
      const idEnd = this.#reader.ends[0]!;
      const ascending =
        before < 0
          ? isBefore(previous, 0, previous.length, buffer, at, idEnd)
          : isBefore(buffer, before, beforeEnd, buffer, at, idEnd);
      if (!ascending) throw outOfOrder(line);
      this.#count(at, idEnd, line);
      before = at;
      beforeEnd = idEnd;
      at = lineEnd + 1;
    }
    this.#last = buffer.slice(before, beforeEnd);
  }

  counts(): StratumCount[] {
    return this.#strata.counts();
  }

  bounds(): { first: Uint8Array; last: Uint8Array } | null {
    return this.#first && { first: this.#first, last: this.#last };
  }

  #count(start: number, idEnd: number, line: number): void {
    const { ends, eligible, lots } = this.#reader;
    const stratum = this.#strata.find(this.buffer, ends[1]! + 1, ends[2]!, line);
    this.#strata.add(stratum, eligible, lots);
    if (this.rows++ === 0) this.#first = this.buffer.slice(start, idEnd);
    const heap = eligible ? this.#heap(stratum) : null;
    if (heap) this.#offer(heap, start, idEnd, lots);
  }

  #heap(stratum: number): BoundedHeap | null {
    if (!this.#picker) return null;
    while (this.#heaps.length <= stratum) this.#heaps.push(this.#picker.heap(this.#strata.codes[this.#heaps.length]!));
    return this.#heaps[stratum]!;
  }

  #offer(heap: BoundedHeap, start: number, idEnd: number, lots: number): void {
    const key = this.#key.fill(0xffffffff);
    for (let k = 1; k <= lots; k++) {
      const ticket = this.#tickets!.subject(this.buffer, start, idEnd, k);
      if (isSmaller(ticket, key)) key.set(ticket);
    }
    if (key[0]! <= heap.high) heap.offer(key, 0, this.buffer, start, idEnd);
  }
}

function isSmaller(ticket: Int32Array, key: Uint32Array): boolean {
  for (let i = 0; i < 8; i++) {
    const difference = (ticket[i]! >>> 0) - key[i]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Byte order of a[aStart, aEnd) strictly before b[bStart, bEnd). */
function isBefore(a: Uint8Array, aStart: number, aEnd: number, b: Uint8Array, bStart: number, bEnd: number): boolean {
  const shared = Math.min(aEnd - aStart, bEnd - bStart);
  for (let i = 0; i < shared; i++) {
    const difference = a[aStart + i]! - b[bStart + i]!;
    if (difference !== 0) return difference < 0;
  }
  return aEnd - aStart < bEnd - bStart;
}
