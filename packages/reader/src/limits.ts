import type { Limits } from './types.ts';

const MB = 1024 * 1024;

const DEFAULT_LIMITS: Limits = {
  maxFileBytes: 50 * MB,
  maxInflatedBytes: 500 * MB,
  maxRatio: 200,
  maxEntries: 2_000,
  maxSheets: 100,
  maxRows: 300_000,
  maxColumns: 512,
  maxCharacters: 100_000_000,
  timeMs: 60_000,
  memoryMb: 160,
};

/** With less a thread cannot start, and V8 then ends the whole process (seen with 1 MB; 8 MB started). */
const LEAST_MEMORY_MB = 16;

/** The default limits with the given ones in their place. */
export function limitsOf(given: Partial<Limits> = {}): Limits {
  const limits = { ...DEFAULT_LIMITS, ...given };
  return { ...limits, memoryMb: Math.max(LEAST_MEMORY_MB, limits.memoryMb) };
}
