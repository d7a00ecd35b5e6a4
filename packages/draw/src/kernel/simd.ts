/** Batches of tickets on the compiled kernel. */

import { utf8 } from '../bytes.ts';
import type { Kernel } from './index.ts';
import { ONE_BLOCK, plainTickets } from './plain.ts';
import { type Exports, instantiate, setSeed } from './wasm.ts';

/** Blocks that one call takes. */
const ROOM = 256;
const PAIRS_SIZE = 8 * ROOM;
const TICKETS_SIZE = 32 * ROOM;
const ID_SIZE = 48;
const PAGE = 65536;

/** The kernel on the compiled path. */
export async function simdKernel(module: WebAssembly.Module): Promise<Kernel> {
  const exports = await instantiate(module, { offer: unexpected, stratum: unexpected });
  const work = reserve(exports, PAIRS_SIZE + TICKETS_SIZE);
  return {
    path: 'simd',
    module,
    tickets(seed, messages) {
      setSeed(exports, seed);
      return digestMessages(exports, work, seed, messages);
    },
    pairTickets(pairSeed, subjects, inspectors, pairs) {
      setSeed(exports, pairSeed);
      return digestPairs(exports, work, { pairSeed, subjects, inspectors, pairs });
    },
  };
}

function unexpected(): never {
  throw new Error('the batch instance has no host');
}

/** Address of at least `size` new bytes behind all memory in use. */
function reserve({ memory }: Exports, size: number): number {
  return PAGE * memory.grow(Math.ceil(size / PAGE));
}

function digestMessages(exports: Exports, work: number, seed: string, messages: readonly string[]): Uint8Array {
  const memory = new Uint8Array(exports.memory.buffer);
  const view = new DataView(exports.memory.buffer);
  const out = new Uint8Array(32 * messages.length);
  for (let at = 0; at < messages.length; at += ROOM) {
    const batch = messages.slice(at, at + ROOM).map(utf8);
    let longest = 0;
    batch.forEach((message, i) => {
      const block = exports.QUEUE.value + 64 * i;
      memory.fill(0, block, block + 64);
      if (message.length > ONE_BLOCK) return;
      memory.set(message, block);
      memory[block + message.length] = 0x80;
      view.setUint32(block + 60, 8 * (64 + message.length), true);
      longest = Math.max(longest, message.length);
    });
    exports.digestBlocks(batch.length, longest, work);
    out.set(memory.subarray(work, work + 32 * batch.length), 32 * at);
    batch.forEach((message, i) => {
      if (message.length > ONE_BLOCK) out.set(plainTickets(seed, [messages[at + i]!]), 32 * (at + i));
    });
  }
  return out;
}

interface PairBatch {
  readonly pairSeed: string;
  readonly subjects: readonly string[];
  readonly inspectors: readonly string[];
  readonly pairs: Uint32Array;
}

function digestPairs(exports: Exports, work: number, batch: PairBatch): Uint8Array {
  const { pairSeed, subjects, inspectors, pairs } = batch;
  const table = idTable([...subjects, ...inspectors]);
  const first = tableRoom(exports, work, table.length);
  const memory = new Uint8Array(exports.memory.buffer);
  memory.set(table, first);
  const count = pairs.length / 2;
  const out = new Uint8Array(32 * count);
  const tickets = work + PAIRS_SIZE;
  for (let at = 0; at < count; at += ROOM) {
    const size = Math.min(ROOM, count - at);
    new Uint32Array(exports.memory.buffer, work, 2 * size).set(pairs.subarray(2 * at, 2 * (at + size)));
    exports.digestPairs(first, first + ID_SIZE * subjects.length, work, size, tickets);
    out.set(memory.subarray(tickets, tickets + 32 * size), 32 * at);
  }
  for (let i = 0; i < count; i++) {
    const subject = subjects[pairs[2 * i]!]!;
    const inspector = inspectors[pairs[2 * i + 1]!]!;
    if (subject.length + inspector.length >= ONE_BLOCK)
      out.set(plainTickets(pairSeed, [`${subject}:${inspector}`]), 32 * i);
  }
  return out;
}

/** Address behind the work area with room for `size` bytes; memory grows once and is used again. */
function tableRoom(exports: Exports, work: number, size: number): number {
  const first = work + PAGE;
  const missing = first + size - exports.memory.buffer.byteLength;
  if (missing > 0) reserve(exports, missing);
  return first;
}

/** Each id in 48 bytes: 32 zero-padded, then its length. */
function idTable(ids: readonly string[]): Uint8Array {
  const table = new Uint8Array(ID_SIZE * ids.length);
  const encoder = new TextEncoder();
  ids.forEach((id, i) => {
    encoder.encodeInto(id, table.subarray(ID_SIZE * i, ID_SIZE * i + 32));
    table[ID_SIZE * i + 32] = id.length;
  });
  return table;
}
