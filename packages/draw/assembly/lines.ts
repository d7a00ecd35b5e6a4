/**
 * Reads lines of `subjects.tsv` and accepts exactly those that the rules in `src/frame/rules.ts` accept. It never says
 * what is wrong: at the first bad line it stops, and the host reads that line again to refuse it by name.
 */

import { BUFFER, LAST, WANTED } from './layout';
import { count, findStratum } from './strata';
import { enqueue, flush } from './tickets';

const TAB: u32 = 0x09;
const LF: u32 = 0x0a;
const LINE_LIMIT: usize = 4096;
const IN: u32 = 0x0a096e69;
const OUT: u32 = 0x0974756f;

let previous: usize = LAST;

/** Where the line before the one read last begins. */
export function before(): usize {
  return previous;
}

/** Reads the whole lines in BUFFER[start, end). Returns -1, or the offset of the first line that is not in order. */
export function run(start: i32, end: i32): i32 {
  const stop = BUFFER + (end as usize);
  let line = BUFFER + (start as usize);
  while (line < stop) {
    const next = readLine(line);
    if (next === 0) return (line - BUFFER) as i32;
    previous = line;
    line = next;
  }
  flush();
  memory.copy(LAST, previous, 48);
  previous = LAST;
  return -1;
}

/** Reads one line; returns the start of the next, or 0. */
function readLine(line: usize): usize {
  const head = v128.load(line, 0);
  const tail = v128.load(line, 16);
  const inId = i8x16.bitmask(isIdByte(head)) | (i8x16.bitmask(isIdByte(tail)) << 16);
  const length = ctz(~inId);
  if (length === 0 || load<u8>(line) === 0x2d || load<u8>(line + (length as usize)) !== TAB) return 0;
  if (!isAfter(line, head, tail, length)) return 0;
  const name = line + (length as usize) + 1;
  const code = readName(name);
  if (code === 0 || code === name + 1) return 0;
  let hash: u32 = 0;
  let at = code;
  let byte: u32 = load<u8>(at);
  for (; isCodeByte(byte); byte = load<u8>(at)) {
    hash = hash * 31 + byte;
    at++;
  }
  const size = at - code;
  if (byte !== TAB || size - 1 >= 32) return 0;
  return readRest(line, head, tail, length, code, size as i32, hash ^ (hash >> 10), at + 1);
}

/** Lots, status and reason; then the row counts, and its tickets are queued. */
function readRest(
  line: usize,
  head: v128,
  tail: v128,
  length: i32,
  code: usize,
  size: i32,
  hash: u32,
  at: usize,
): usize {
  let lots: i32 = load<u8>(at) - 0x30;
  if (((lots - 1) as u32) > 8) return 0;
  at++;
  const second: i32 = load<u8>(at) - 0x30;
  if ((second as u32) < 10) {
    lots = 10 * lots + second;
    at++;
  }
  if (load<u8>(at) !== TAB) return 0;
  const status = load<u32>(at, 1);
  const next = status === IN ? at + 5 : status === OUT ? readReason(at + 5) : 0;
  if (next === 0 || next - 1 - line > LINE_LIMIT) return 0;
  const stratum = findStratum(code, size, hash);
  if (stratum < 0) return 0;
  const eligible = (status === IN) as i32;
  count(stratum, eligible, lots);
  if (eligible && load<u8>(WANTED + (stratum as usize)) !== 0) {
    enqueue(upTo(head, length), upTo(tail, length - 16), length, lots, (line - BUFFER) as u32, stratum);
  }
  return next;
}

/** Behind the LF of a reason, or 0. */
function readReason(at: usize): usize {
  const start = at;
  let byte: u32 = load<u8>(at);
  if (byte - 0x61 > 25) return 0;
  while (isReasonByte(byte)) byte = load<u8>(++at);
  return byte === LF && at - start <= 32 ? at + 1 : 0;
}

/** Behind the TAB of a name in UTF-8 without control bytes, or 0. */
function readName(at: usize): usize {
  while (true) {
    const bytes = load<u32>(at);
    const lead = bytes & 0xff;
    if (lead < 0x80) {
      at++;
      if (lead >= 0x20 && lead !== 0x7f) continue;
      return lead === TAB ? at : 0;
    }
    if ((bytes & 0xc0c0f0) === 0x8080e0) {
      const upper = bytes & 0x2000;
      if ((lead === 0xe0 && upper === 0) || (lead === 0xed && upper !== 0)) return 0;
      at += 3;
    } else if ((bytes & 0xc0e0) === 0x80c0) {
      if (lead < 0xc2) return 0;
      at += 2;
    } else if ((bytes & 0xc0c0c0f8) === 0x808080f0) {
      const upper = bytes & 0x3000;
      if ((lead === 0xf0 && upper === 0) || (lead === 0xf4 && upper !== 0) || lead > 0xf4) return 0;
      at += 4;
    } else {
      return 0;
    }
  }
}

/** Whether the id of `length` bytes comes after the one before. A TAB ends both, and is below every byte of an id. */
function isAfter(line: usize, head: v128, tail: v128, length: i32): bool {
  const same =
    i8x16.bitmask(i8x16.eq(head, v128.load(previous, 0))) |
    (i8x16.bitmask(i8x16.eq(tail, v128.load(previous, 16))) << 16);
  const at = ctz(~same);
  return at < 32 && at <= length && load<u8>(line + (at as usize)) > load<u8>(previous + (at as usize));
}

/** The first `length` bytes of x (none below 0, all above 15), the others zero. */
function upTo(x: v128, length: i32): v128 {
  const place = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return v128.and(x, i8x16.lt_s(place, i8x16.splat(length as i8)));
}

function isIdByte(x: v128): v128 {
  const digit = i8x16.le_u(i8x16.sub(x, i8x16.splat(0x30)), i8x16.splat(9));
  const upper = i8x16.le_u(i8x16.sub(x, i8x16.splat(0x41)), i8x16.splat(25));
  return v128.or(v128.or(digit, upper), i8x16.eq(x, i8x16.splat(0x2d)));
}

function isCodeByte(byte: u32): bool {
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 26 || byte === 0x2d;
}

function isReasonByte(byte: u32): bool {
  return byte - 0x61 < 26 || byte - 0x30 < 10 || byte === 0x2d;
}
