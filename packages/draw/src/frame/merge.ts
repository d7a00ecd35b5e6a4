/** Joins what was found in parts of one file. Selections merge exactly: the n smallest of all are among the n of each. */

import { comparePacked, type Packed } from './heap.ts';
import type { StratumCount } from './types.ts';

/** Counts of parts, added up per stratum. */
export function mergeCounts(parts: readonly (readonly StratumCount[])[]): StratumCount[] {
  const sums = new Map<string, StratumCount>();
  for (const { code, rows, eligible, lots } of parts.flat()) {
    const sum = sums.get(code) ?? { code, rows: 0, eligible: 0, lots: 0 };
    sums.set(code, { code, rows: sum.rows + rows, eligible: sum.eligible + eligible, lots: sum.lots + lots });
  }
  return [...sums.values()];
}

/** The `limit` smallest entries of two sorted selections, sorted. */
export function mergePacked(a: Packed, b: Packed, limit: number): Packed {
  const count = Math.min(limit, a.count + b.count);
  const keys = new Uint32Array(8 * count);
  const ids = new Uint8Array(32 * count);
  let inA = 0;
  let inB = 0;
  for (let i = 0; i < count; i++) {
    const fromA = inB === b.count || (inA < a.count && comparePacked(a.keys, a.ids, inA, b.keys, b.ids, inB) <= 0);
    const from = fromA ? a : b;
    const entry = fromA ? inA++ : inB++;
    keys.set(from.keys.subarray(8 * entry, 8 * entry + 8), 8 * i);
    ids.set(from.ids.subarray(32 * entry, 32 * entry + 32), 32 * i);
  }
  return { count, keys, ids };
}
