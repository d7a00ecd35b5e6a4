/** What reads the lines: counts them, and offers the tickets that may be selected to a picker. */

import type { Kernel } from '../kernel/index.ts';
import type { Picker } from './picker.ts';
import { PlainEngine } from './plain-engine.ts';
import { createSimdEngine } from './simd-engine.ts';
import type { StratumCount } from './types.ts';

export interface Engine {
  /** Where bytes are put before `run`. */
  readonly buffer: Uint8Array;
  /** Rows read so far. */
  readonly rows: number;
  /** Reads the whole lines in `buffer[start, end)`, which ends behind an LF. Throws a Refusal at the first bad line. */
  run(start: number, end: number): void;
  /** Counts per stratum, in order of appearance. */
  counts(): StratumCount[];
  /** The first and the last id, for joining parts of one file; null without rows. */
  bounds(): { readonly first: Uint8Array; readonly last: Uint8Array } | null;
}

/** What to compute beside the counts: tickets of `seed`, for `picker`. */
export interface Tickets {
  readonly seed: string;
  readonly picker: Picker;
}

/** An engine on the kernel's path. */
export function createEngine(kernel: Kernel, tickets: Tickets | null): Promise<Engine> | Engine {
  return kernel.module ? createSimdEngine(kernel.module, tickets) : new PlainEngine(tickets);
}
