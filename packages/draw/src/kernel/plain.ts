/** Tickets in plain JavaScript: the path that runs where WebAssembly SIMD is missing. Specification, sections 5 and 6. */

import { stateBytes } from '../block-hasher.ts';
import { utf8 } from '../bytes.ts';
import { compress, initialState, sha256 } from '../sha256.ts';

/** Longest message behind the seed that still fits one block with its padding, in bytes. */
export const ONE_BLOCK = 55;

/** State of SHA-256 after the 64 characters of a seed. Throws a RangeError on anything but 64 lower-case hex characters. */
export function midstate(seed: string): Int32Array {
  if (!/^[0-9a-f]{64}$/.test(seed)) throw new RangeError('a seed is 64 lower-case hex characters');
  const bytes = utf8(seed);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const words = new Int32Array(64);
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(4 * i);
  const state = initialState();
  compress(state, words);
  return state;
}

/** Tickets of one seed, one compression each. `state` holds the eight words of the ticket made last. */
export class PlainTickets {
  readonly state = new Int32Array(8);
  readonly #start: Int32Array;
  readonly #words = new Int32Array(64);
  readonly #block = new Uint8Array(64);
  readonly #view = new DataView(this.#block.buffer);

  constructor(seed: string) {
    this.#start = midstate(seed);
  }

  /** Ticket `k` (1 to 99) of the id in `bytes[start, end)`. */
  subject(bytes: Uint8Array, start: number, end: number, k: number): Int32Array {
    const block = this.#block;
    let at = 0;
    for (let i = start; i < end; i++) block[at++] = bytes[i]!;
    block[at++] = 0x3a;
    if (k > 9) block[at++] = 0x30 + Math.floor(k / 10);
    block[at++] = 0x30 + (k % 10);
    return this.#finish(at);
  }

  /** H(seed + message) of at most 55 bytes. */
  short(message: Uint8Array): Int32Array {
    this.#block.set(message);
    return this.#finish(message.length);
  }

  #finish(length: number): Int32Array {
    const words = this.#words;
    this.#block.fill(0, length);
    this.#block[length] = 0x80;
    for (let i = 0; i < 14; i++) words[i] = this.#view.getInt32(4 * i);
    words[14] = 0;
    words[15] = (64 + length) * 8;
    this.state.set(this.#start);
    compress(this.state, words);
    return this.state;
  }
}

/** H(seed + message) of every message, 32 bytes each, one behind the other. */
export function plainTickets(seed: string, messages: readonly string[]): Uint8Array {
  const tickets = new PlainTickets(seed);
  const out = new Uint8Array(32 * messages.length);
  messages.forEach((message, i) => {
    out.set(plainTicket(tickets, seed, utf8(message)), 32 * i);
  });
  return out;
}

function plainTicket(tickets: PlainTickets, seed: string, message: Uint8Array): Uint8Array {
  if (message.length <= ONE_BLOCK) return stateBytes(tickets.short(message));
  const whole = new Uint8Array(64 + message.length);
  whole.set(utf8(seed));
  whole.set(message, 64);
  return sha256(whole);
}
