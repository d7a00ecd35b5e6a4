/** One pass over `subjects.tsv`: check and count, and select where a seed is given. */

import { compareText, toHex } from '../bytes.ts';
import { createKernel } from '../kernel/index.ts';
import { createEngine } from './engine.ts';
import { feed } from './feed.ts';
import type { Packed } from './heap.ts';
import { Picker } from './picker.ts';
import type { FrameOptions, Selected, Selection, Source, StratumCount, SubjectScan } from './types.ts';

/**
 * Checks every rule for `subjects.tsv` (specification, sections 0 and 1) and counts. Throws a Refusal, with its line, at
 * the first line that breaks one. Memory does not grow with the file.
 */
export async function scanSubjects(source: Source, options: FrameOptions = {}): Promise<SubjectScan> {
  const engine = await createEngine(options.kernel ?? (await createKernel()), null);
  const bytes = await feed(source, engine, options);
  return { rows: engine.rows, bytes, strata: sortCounts(engine.counts()) };
}

/**
 * The `take` smallest keys of each stratum named in `take` (specification, section 5): fewer where fewer rows are `in`,
 * none for a stratum that does not occur. Checks the file like `scanSubjects`. Memory is O(selected). Throws a RangeError
 * on a seed that is not 64 lower-case hex characters and on a `take` that is not an integer from 0.
 */
export async function selectSubjects(
  source: Source,
  subjectSeed: string,
  take: ReadonlyMap<string, number>,
  options: FrameOptions = {},
): Promise<Selection> {
  const picker = new Picker(take);
  const engine = await createEngine(options.kernel ?? (await createKernel()), { seed: subjectSeed, picker });
  const bytes = await feed(source, engine, options);
  const strata = new Map(Array.from(picker.sorted(), ([code, packed]) => [code, unpack(packed)]));
  return { scan: { rows: engine.rows, bytes, strata: sortCounts(engine.counts()) }, strata };
}

/** Counts in byte order of their codes. */
export function sortCounts(counts: readonly StratumCount[]): StratumCount[] {
  return counts.toSorted((a, b) => compareText(a.code, b.code));
}

/** Packed entries as ids and keys in hex. */
export function unpack({ count, keys, ids }: Packed): Selected[] {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  const decoder = new TextDecoder();
  return Array.from({ length: count }, (_, entry) => {
    for (let i = 0; i < 8; i++) view.setUint32(4 * i, keys[8 * entry + i]!);
    const end = ids.indexOf(0, 32 * entry);
    const id = ids.subarray(32 * entry, end < 0 ? 32 * entry + 32 : Math.min(end, 32 * entry + 32));
    return { id: decoder.decode(id), key: toHex(bytes) };
  });
}
