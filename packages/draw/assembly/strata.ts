/** The strata table: numbers by order of appearance, counts per stratum. */

import { SLOT_MASK, SLOTS, STRATA, STRATA_LIMIT, STRATUM_SIZE } from './layout';

/** Tells the host of a new stratum, so that it can set whether its tickets are wanted, and their bound. */
declare function announce(stratum: i32): void;

let known: i32 = 0;

/** Strata so far. */
export function strata(): i32 {
  return known;
}

/** Number of the stratum whose code is the `length` bytes at `code`; -1 where there are too many. */
export function findStratum(code: usize, length: i32, hash: u32): i32 {
  let slot = hash & SLOT_MASK;
  while (true) {
    const entry = load<u16>(SLOTS + ((slot as usize) << 1)) as i32;
    if (entry === 0) return addStratum(code, length, slot);
    if (isCode(record(entry - 1), code, length)) return entry - 1;
    slot = (slot + 1) & SLOT_MASK;
  }
}

/** Counts a row. */
export function count(stratum: i32, eligible: i32, lots: i32): void {
  const at = record(stratum);
  store<u32>(at, load<u32>(at, 36) + 1, 36);
  store<u32>(at, load<u32>(at, 40) + eligible, 40);
  store<u64>(at, load<u64>(at, 48) + ((eligible * lots) as u64), 48);
}

function record(stratum: i32): usize {
  return STRATA + (stratum as usize) * STRATUM_SIZE;
}

function isCode(at: usize, code: usize, length: i32): bool {
  if (load<i32>(at, 32) !== length) return false;
  for (let i: usize = 0; i < (length as usize); i++) if (load<u8>(at + i) !== load<u8>(code + i)) return false;
  return true;
}

function addStratum(code: usize, length: i32, slot: u32): i32 {
  if (known === STRATA_LIMIT) return -1;
  const at = record(known);
  memory.copy(at, code, length as usize);
  store<i32>(at, length, 32);
  store<u16>(SLOTS + ((slot as usize) << 1), known + 1);
  announce(known);
  return known++;
}
