/** Rows by id, without reading more than is needed. */

import { compareBytes, compareText, utf8 } from '../bytes.ts';
import { RowReader } from './rules.ts';
import type { FrameOptions, Source, Subject } from './types.ts';

const LF = 0x0a;
const TAB = 0x09;
const CAPACITY = 1 << 18;

/**
 * The rows of the given ids, by id; an id that does not occur is absent. Goes through the file once, in order of id, and
 * ends at the last one found. The file must have passed `scanSubjects`: only the rows returned are checked here.
 */
export async function findSubjects(
  source: Source,
  ids: Iterable<string>,
  options: Pick<FrameOptions, 'onProgress'> = {},
): Promise<Map<string, Subject>> {
  const finder = new Finder(ids);
  let bytes = 0;
  for await (const chunk of source) {
    if (finder.done) break;
    finder.push(chunk);
    bytes += chunk.length;
    options.onProgress?.(bytes);
  }
  finder.drain();
  return finder.found;
}

class Finder {
  readonly found = new Map<string, Subject>();
  readonly #wanted: readonly Uint8Array[];
  readonly #reader = new RowReader();
  readonly #buffer = new Uint8Array(CAPACITY);
  #filled = 0;
  #next = 0;
  #headerDue = true;

  constructor(ids: Iterable<string>) {
    this.#wanted = Array.from(new Set(ids)).toSorted(compareText).map(utf8);
  }

  get done(): boolean {
    return this.#next === this.#wanted.length;
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const take = Math.min(CAPACITY - this.#filled, chunk.length - at);
      this.#buffer.set(chunk.subarray(at, at + take), this.#filled);
      this.#filled += take;
      at += take;
      if (this.#filled === CAPACITY) this.drain();
    }
  }

  /** Looks through the whole lines held, and keeps the rest. */
  drain(): void {
    if (this.#filled === 0) return;
    const buffer = this.#buffer;
    const end = buffer.lastIndexOf(LF, this.#filled - 1) + 1;
    let start = 0;
    if (this.#headerDue && end > 0) {
      start = buffer.indexOf(LF) + 1;
      this.#headerDue = false;
    }
    if (end > start) this.#search(start, end);
    buffer.copyWithin(0, end, this.#filled);
    this.#filled -= end;
  }

  #search(start: number, end: number): void {
    let at = start;
    const last = this.#id(this.#buffer.lastIndexOf(LF, end - 2) + 1);
    while (!this.done && compareBytes(this.#wanted[this.#next]!, last) <= 0) {
      at = this.#lowerBound(at, end);
      this.#take(at);
    }
  }

  /** Start of the first line in [at, end) whose id is not below the one wanted. There is one. */
  #lowerBound(at: number, end: number): number {
    let low = at;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      const line = Math.max(low, this.#buffer.lastIndexOf(LF, middle - 1) + 1);
      if (compareBytes(this.#id(line), this.#wanted[this.#next]!) < 0) low = this.#buffer.indexOf(LF, middle) + 1;
      else high = line;
    }
    return low;
  }

  #take(at: number): void {
    const wanted = this.#wanted[this.#next++]!;
    if (compareBytes(this.#id(at), wanted) !== 0) return;
    this.#reader.read(this.#buffer, at, this.#buffer.indexOf(LF, at), 0);
    const subject = this.#reader.subject(this.#buffer, at);
    this.found.set(subject.id, subject);
  }

  #id(line: number): Uint8Array {
    return this.#buffer.subarray(line, this.#buffer.indexOf(TAB, line));
  }
}
