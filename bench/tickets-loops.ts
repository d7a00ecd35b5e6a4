/** The ways to make tickets inside Node, each as nanoseconds per ticket. */

import { createHash, hash } from 'node:crypto';
import { KERNEL_BASE64 } from '../packages/draw/src/kernel/kernel.generated.ts';
import { midstate, PlainTickets } from '../packages/draw/src/kernel/plain.ts';
import { compileKernel, type Exports, instantiate, setSeed } from '../packages/draw/src/kernel/wasm.ts';

const SEED = createHash('sha256').update('bench').digest('hex');
const ROOM = 256;
const MESSAGES = Array.from({ length: ROOM }, (_, i) => `91330100MA${String(i * 7919).padStart(8, '0')}:1`);

function perTicket(tickets: number, work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / tickets;
}

/** The compiled kernel over full queues of blocks. */
export async function simdLoop(): Promise<(tickets: number) => number> {
  const exports: Exports = await instantiate(await compileKernel(), { offer: () => {}, stratum: () => {} });
  setSeed(exports, SEED);
  const to = 65536 * exports.memory.grow(1);
  const bytes = Buffer.from(exports.memory.buffer);
  MESSAGES.forEach((message, i) => {
    const block = exports.QUEUE.value + 64 * i;
    bytes.write(`${message}\x80`, block, 'latin1');
    bytes.writeUInt32LE(8 * (64 + message.length), block + 60);
  });
  exports.digestBlocks(ROOM, 20, to);
  const first = createHash('sha256').update(SEED + MESSAGES[0]!);
  if (!first.digest().equals(bytes.subarray(to, to + 32))) throw new Error('the kernel gives a wrong ticket');
  return (tickets) =>
    perTicket(tickets, () => {
      for (let done = 0; done < tickets; done += ROOM) exports.digestBlocks(ROOM, 20, to);
    });
}

/** The plain path. */
export function plainLoop(): (tickets: number) => number {
  const plain = new PlainTickets(SEED);
  const ids = Buffer.from(MESSAGES.map((message) => message.slice(0, 18)).join(''));
  return (tickets) =>
    perTicket(tickets, () => {
      for (let i = 0; i < tickets; i++) plain.subject(ids, 18 * (i % ROOM), 18 * (i % ROOM) + 18, 1);
    });
}

/** `crypto.hash`, one call a ticket. */
export function oneShotLoop(): (tickets: number) => number {
  return (tickets) =>
    perTicket(tickets, () => {
      for (let i = 0; i < tickets; i++) hash('sha256', SEED + MESSAGES[i % ROOM]!, 'hex');
    });
}

/** `createHash` and `digest`. */
export function createHashLoop(): (tickets: number) => number {
  return (tickets) =>
    perTicket(tickets, () => {
      for (let i = 0; i < tickets; i++)
        createHash('sha256')
          .update(SEED + MESSAGES[i % ROOM]!)
          .digest();
    });
}

/** What a page needs to run the same loop: the module, the state after the seed, the blocks. */
export function pageInput(): { module: string; state: number[]; messages: string[] } {
  return { module: KERNEL_BASE64, state: [...midstate(SEED)], messages: MESSAGES };
}
