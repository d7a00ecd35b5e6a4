/** Turns chunks of any size into runs of whole lines for an engine. */

import type { Engine } from './engine.ts';
import { LINE_LIMIT, longLine, readHeader, unended } from './rules.ts';
import type { FrameOptions, Source } from './types.ts';

const LF = 0x0a;

/** Feeds one engine. Memory is the engine's buffer, whatever the source holds. */
export class Feeder {
  readonly #engine: Engine;
  #filled = 0;
  #headerDue: boolean;
  /** Bytes taken so far. */
  bytes = 0;

  /** `header`: whether the first line is the header; a later part of a file has none. */
  constructor(engine: Engine, header: boolean) {
    this.#engine = engine;
    this.#headerDue = header;
  }

  /** Takes the next chunk. Throws a Refusal at the first line that breaks a rule. */
  push(chunk: Uint8Array): void {
    const buffer = this.#engine.buffer;
    this.bytes += chunk.length;
    for (let at = 0; at < chunk.length; ) {
      const take = Math.min(buffer.length - this.#filled, chunk.length - at);
      buffer.set(take === chunk.length ? chunk : chunk.subarray(at, at + take), this.#filled);
      this.#filled += take;
      at += take;
      if (this.#filled === buffer.length) this.#drain();
    }
  }

  /** Ends the file. Throws a Refusal when its last line has no LF. */
  end(): void {
    this.#drain();
    if (this.#headerDue) readHeader(this.#engine.buffer, 0, this.#filled);
    if (this.#headerDue || this.#filled > 0) throw unended(this.#line());
  }

  #line(): number {
    return this.#headerDue ? 1 : this.#engine.rows + 2;
  }

  #drain(): void {
    const { buffer } = this.#engine;
    const whole = this.#filled === 0 ? 0 : buffer.lastIndexOf(LF, this.#filled - 1) + 1;
    let start = 0;
    if (this.#headerDue && whole > 0) {
      start = buffer.indexOf(LF) + 1;
      readHeader(buffer, 0, start - 1);
      this.#headerDue = false;
    }
    if (whole > start) this.#engine.run(start, whole);
    if (this.#filled - whole > LINE_LIMIT) throw longLine(this.#line());
    buffer.copyWithin(0, whole, this.#filled);
    this.#filled -= whole;
  }
}

/** Feeds a whole file with its header; returns its length in bytes. */
export async function feed(source: Source, engine: Engine, options: FrameOptions): Promise<number> {
  const feeder = new Feeder(engine, true);
  for await (const chunk of source) {
    options.tap?.(chunk);
    feeder.push(chunk);
    options.onProgress?.(feeder.bytes);
  }
  feeder.end();
  return feeder.bytes;
}
