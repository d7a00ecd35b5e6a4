/** The queue of blocks: tickets of subjects, of pairs, and of messages that the host has put there. */

import { writeDigests } from './lanes';
import { BOUND, CANDIDATES, DIGESTS, HIGH, LOW, ORIGIN, QUEUE, ROOM } from './layout';
import { compressLong, compressShort } from './rounds';

/** Longest message, in bytes, whose block has its nine words before the length zero. */
const SHORT: i32 = 23;
/** Longest message of one block. */
const ONE_BLOCK: i32 = 55;

/** Tells the host of `count` candidates; it may lower bounds. Called at most once a queue. */
declare function offer(count: i32): void;

let waiting: i32 = 0;
let longest: i32 = 0;

/** Puts all lots of a subject in the queue: an id of `length` bytes in `head` and `tail`, the rest of them zero. */
export function enqueue(head: v128, tail: v128, length: i32, lots: i32, row: u32, stratum: i32): void {
  if (waiting + lots > ROOM) flush();
  const bound = load<u32>(HIGH + ((stratum as usize) << 2));
  const origin = (row as u64) | ((stratum as u64) << 32) | ((length as u64) << 48);
  for (let k = 1; k <= lots; k++) {
    const block = QUEUE + ((waiting as usize) << 6);
    v128.store(block, head, 0);
    v128.store(block, tail, 16);
    v128.store(block, i32x4.splat(0), 32);
    v128.store(block, i32x4.splat(0), 48);
    store<u32>(block + (length as usize), ending(k));
    const size = length + (k < 10 ? 2 : 3);
    store<u32>(block, (64 + size) << 3, 60);
    if (size > longest) longest = size;
    store<u64>(ORIGIN + ((waiting as usize) << 3), origin);
    store<u32>(BOUND + ((waiting as usize) << 2), bound);
    waiting++;
  }
}

/** ":", the decimal k, and the byte 0x80 that ends every message, in the order of memory. */
function ending(k: i32): u32 {
  if (k < 10) return 0x0080303a + (k << 8);
  return 0x8030303a + ((k / 10) << 8) + ((k % 10) << 16);
}

/** Computes what waits, and offers the host those tickets that are not above the bound of their stratum. */
export function flush(): void {
  if (waiting === 0) return;
  const groups = (waiting + 3) >> 2;
  compress(groups, longest);
  let found = 0;
  for (let group = 0; group < groups; group++) {
    const first = v128.load(DIGESTS + ((group as usize) << 7));
    const above = i32x4.gt_u(first, v128.load(BOUND + ((group as usize) << 4)));
    if (!i32x4.all_true(above)) found = sift(group << 2, found);
  }
  waiting = 0;
  longest = 0;
  if (found > 0) offer(found);
}

/** Looks at the four tickets from `at` one by one; returns the number of candidates so far. */
function sift(at: i32, found: i32): i32 {
  const end = min(at + 4, waiting);
  for (let i = at; i < end; i++) {
    const digest = DIGESTS + (((i as usize) >> 2) << 7) + ((i as usize & 3) << 2);
    const stratum = (load<u16>(ORIGIN + ((i as usize) << 3), 4) as usize) << 2;
    const high = load<u32>(digest);
    const bound = load<u32>(HIGH + stratum);
    if (high > bound || (high === bound && load<u32>(digest, 16) > load<u32>(LOW + stratum))) continue;
    store<u32>(CANDIDATES + ((found as usize) << 2), i);
    found++;
  }
  return found;
}

function compress(groups: i32, size: i32): void {
  if (size <= SHORT) compressShort(groups);
  else compressLong(groups);
}

/** Tickets of the first `count` blocks that the host has filled, none longer than `size` bytes, to `to`. */
export function digestBlocks(count: i32, size: i32, to: usize): void {
  const groups = (count + 3) >> 2;
  compress(groups, size);
  writeDigests(groups, to);
}

/**
 * Tickets of `count` pairs, at most a queue, to `to`. An id stands in 48 bytes: 32 zero-padded, then its length (u32). A
 * pair above one block is left to the host.
 */
export function digestPairs(subjects: usize, inspectors: usize, pairs: usize, count: i32, to: usize): void {
  let size = 0;
  for (let i = 0; i < count; i++) {
    const subject = subjects + (load<u32>(pairs, 0) as usize) * 48;
    const inspector = inspectors + (load<u32>(pairs, 4) as usize) * 48;
    pairs += 8;
    const length = writePair(QUEUE + ((i as usize) << 6), subject, inspector);
    if (length <= ONE_BLOCK && length > size) size = length;
  }
  digestBlocks(count, size, to);
}

function writePair(block: usize, subject: usize, inspector: usize): i32 {
  const middle = load<i32>(subject, 32);
  const length = middle + 1 + load<i32>(inspector, 32);
  v128.store(block, v128.load(subject, 0), 0);
  v128.store(block, v128.load(subject, 16), 16);
  v128.store(block, i32x4.splat(0), 32);
  v128.store(block, i32x4.splat(0), 48);
  if (length > ONE_BLOCK) return length;
  const second = block + (middle as usize);
  store<u8>(second, 0x3a);
  v128.store(second, v128.load(inspector, 0), 1);
  v128.store(second, v128.load(inspector, 16), 17);
  store<u8>(block + (length as usize), 0x80);
  store<u64>(block, ((64 + length) as u64) << 35, 56);
  return length;
}
