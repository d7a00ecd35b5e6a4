/** The engine on the compiled kernel: lines are read and tickets made there; only candidates come back. */

import { type Exports, instantiate, setSeed } from '../kernel/wasm.ts';
import type { Engine, Tickets } from './engine.ts';
import type { BoundedHeap } from './heap.ts';
import { outOfOrder, RowReader, STRATA_LIMIT, tooManyStrata } from './rules.ts';
import type { StratumCount } from './types.ts';

const LF = 0x0a;
const TAB = 0x09;
const RECORD = 64;

/** An engine with memory of its own. */
export async function createSimdEngine(module: WebAssembly.Module, tickets: Tickets | null): Promise<Engine> {
  const host = { offer: (_count: number) => {}, stratum: (_index: number) => {} };
  const exports = await instantiate(module, {
    offer: (count) => host.offer(count),
    stratum: (index) => host.stratum(index),
  });
  const engine = new SimdEngine(exports);
  if (tickets) {
    setSeed(exports, tickets.seed);
    const collector = new Collector(exports, tickets);
    host.offer = (count) => collector.offer(count);
    host.stratum = (index) => collector.stratum(index);
  }
  return engine;
}

class SimdEngine implements Engine {
  readonly buffer: Uint8Array;
  readonly #exports: Exports;
  readonly #memory: Uint8Array;
  #first: Uint8Array | null = null;

  constructor(exports: Exports) {
    this.#exports = exports;
    this.#memory = new Uint8Array(exports.memory.buffer);
    this.buffer = this.#memory.subarray(exports.BUFFER.value, exports.BUFFER.value + exports.CAPACITY.value);
  }

  get rows(): number {
    return this.counts().reduce((sum, stratum) => sum + stratum.rows, 0);
  }

  run(start: number, end: number): void {
    const wrong = this.#exports.run(start, end);
    if (wrong >= 0) this.#refuse(wrong);
    this.#first ??= this.#id(this.#exports.BUFFER.value + start);
  }

  counts(): StratumCount[] {
    return Array.from({ length: this.#exports.strata() }, (_, i) => {
      const at = this.#exports.STRATA.value + RECORD * i;
      const view = new DataView(this.#exports.memory.buffer, at, RECORD);
      return {
        code: stratumCode(this.#exports, i),
        rows: view.getUint32(36, true),
        eligible: view.getUint32(40, true),
        lots: Number(view.getBigUint64(48, true)),
      };
    });
  }

  bounds(): { first: Uint8Array; last: Uint8Array } | null {
    return this.#first && { first: this.#first, last: this.#id(this.#exports.before()) };
  }

  #id(line: number): Uint8Array {
    return this.#memory.slice(line, this.#memory.indexOf(TAB, line));
  }

  /** Reads the line at `start` again under the rules in words. */
  #refuse(start: number): never {
    const line = this.rows + 2;
    const reader = new RowReader();
    reader.read(this.buffer, start, this.buffer.indexOf(LF, start), line);
    const previous = this.#exports.before();
    let at = 0;
    while (at < 32 && this.#memory[previous + at] === this.buffer[start + at]) at++;
    const idLength = reader.ends[0]! - start;
    if (at > idLength || at === 32 || this.buffer[start + at]! < this.#memory[previous + at]!) throw outOfOrder(line);
    if (this.#exports.strata() === STRATA_LIMIT) throw tooManyStrata(line);
    throw new Error(`the paths disagree on line ${line}`);
  }
}

/** Takes candidates out of the kernel's memory and keeps the bounds there. */
class Collector {
  readonly #exports: Exports;
  readonly #picker: Tickets['picker'];
  readonly #heaps: (BoundedHeap | null)[] = [];
  readonly #memory: Uint8Array;
  readonly #words: Uint32Array;
  readonly #at: Readonly<Record<'BUFFER' | 'CANDIDATES' | 'DIGESTS' | 'HIGH' | 'LOW' | 'ORIGIN', number>>;
  readonly #key = new Uint32Array(8);

  constructor(exports: Exports, tickets: Tickets) {
    this.#exports = exports;
    this.#picker = tickets.picker;
    this.#memory = new Uint8Array(exports.memory.buffer);
    this.#words = new Uint32Array(exports.memory.buffer);
    this.#at = {
      BUFFER: exports.BUFFER.value,
      CANDIDATES: exports.CANDIDATES.value >> 2,
      DIGESTS: exports.DIGESTS.value >> 2,
      HIGH: exports.HIGH.value >> 2,
      LOW: exports.LOW.value >> 2,
      ORIGIN: exports.ORIGIN.value >> 2,
    };
  }

  stratum(index: number): void {
    const heap = this.#picker.heap(stratumCode(this.#exports, index));
    this.#heaps[index] = heap;
    this.#memory[this.#exports.WANTED.value + index] = heap ? 1 : 0;
    this.#setBound(index);
  }

  /** The tickets of a row stand together; the smallest is its key. */
  offer(count: number): void {
    const candidates = this.#at.CANDIDATES;
    let open = -1;
    for (let i = 0; i < count; i++) {
      const number = this.#words[candidates + i]!;
      const row = this.#origin(number, 0);
      if (open >= 0 && this.#origin(open, 0) !== row) {
        this.#close(open);
        open = -1;
      }
      if (open < 0 || this.#isSmaller(number)) this.#read(number);
      open = number;
    }
    this.#close(open);
  }

  #close(number: number): void {
    const row = this.#origin(number, 0) + this.#at.BUFFER;
    const kind = this.#origin(number, 1);
    const stratum = kind & 0xffff;
    this.#heaps[stratum]!.offer(this.#key, 0, this.#memory, row, row + (kind >>> 16));
    this.#setBound(stratum);
  }

  #setBound(stratum: number): void {
    const heap = this.#heaps[stratum];
    if (!heap) return;
    this.#words[this.#at.HIGH + stratum] = heap.high;
    this.#words[this.#at.LOW + stratum] = heap.low;
  }

  #read(number: number): void {
    const at = this.#digest(number);
    for (let i = 0; i < 8; i++) this.#key[i] = this.#words[at + 4 * i]!;
  }

  #isSmaller(number: number): boolean {
    const at = this.#digest(number);
    for (let i = 0; i < 8; i++) {
      const difference = this.#words[at + 4 * i]! - this.#key[i]!;
      if (difference !== 0) return difference < 0;
    }
    return false;
  }

  /** Place of a ticket's first word; the others follow every four words. */
  #digest(number: number): number {
    return this.#at.DIGESTS + 32 * (number >> 2) + (number & 3);
  }

  #origin(number: number, word: 0 | 1): number {
    return this.#words[this.#at.ORIGIN + 2 * number + word]!;
  }
}

function stratumCode(exports: Exports, index: number): string {
  const at = exports.STRATA.value + RECORD * index;
  const view = new DataView(exports.memory.buffer);
  return new TextDecoder().decode(new Uint8Array(exports.memory.buffer, at, view.getUint32(at + 32, true)));
}
