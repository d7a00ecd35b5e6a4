/** Limits of a catalogue's or a power list's file: tens of rows, at most a province's thousands. */

export const LARGEST_FILE = 10_485_760;
export const LIMITS = { maxFileBytes: LARGEST_FILE, maxRows: 5000, timeMs: 30_000, memoryMb: 192 } as const;
