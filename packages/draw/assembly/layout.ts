/** Where things lie in memory. The host reads the exported addresses; nothing is ever freed. */

/** Blocks of 64 bytes waiting for their ticket, with room for a last one to be written carelessly. */
export const ROOM: i32 = 256;
export const QUEUE: usize = memory.data(16384 + 64, 16);
/** Row of each block waiting: offset in BUFFER (u32), stratum (u16), length of the id (u16). */
export const ORIGIN: usize = memory.data(2048, 16);
/** First 32 bits that each block's ticket may have at most. */
export const BOUND: usize = memory.data(1024, 16);
/** Tickets in groups of four: eight vectors a group, one word of all four lanes in each. */
export const DIGESTS: usize = memory.data(8192, 16);
/** Numbers (u32) of the blocks whose ticket may be selected. */
export const CANDIDATES: usize = memory.data(1024, 16);

/** State after the seed, each word in four lanes; and the parts of rounds 0 to 3 that no message changes. */
export const MIDSTATE: usize = memory.data(128, 16);
export const FOLDED: usize = memory.data(80, 16);

/** Strata in order of appearance: code (32 bytes, zero-padded), length, rows, eligible (u32 each), lots (u64). */
export const STRATA_LIMIT: i32 = 256;
export const STRATUM_SIZE: usize = 64;
export const STRATA: usize = memory.data(16384, 16);
/** Open addressing over the codes: number of the stratum plus one (u16). */
export const SLOTS: usize = memory.data(2048, 16);
export const SLOT_MASK: u32 = 1023;
/** What the host sets per stratum: whether tickets are wanted (u8), and the greatest key that can get in (2 x u32). */
export const WANTED: usize = memory.data(256, 16);
export const HIGH: usize = memory.data(1024, 16);
export const LOW: usize = memory.data(1024, 16);

/** Start of the last line of the run before. */
export const LAST: usize = memory.data(64, 16);
/** Bytes of the file, with room to read past the end. */
export const CAPACITY: i32 = 1 << 18;
export const BUFFER: usize = memory.data(262144 + 64, 16);
