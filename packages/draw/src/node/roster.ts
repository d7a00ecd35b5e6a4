/** `subjects.tsv` on disk, read by several threads. The answers are those of `scanSubjects` and `selectSubjects`. */

import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { compareBytes } from '../bytes.ts';
import type { Packed } from '../frame/heap.ts';
import { mergeCounts, mergePacked } from '../frame/merge.ts';
import { sortCounts, unpack } from '../frame/pass.ts';
import { STRATA_LIMIT } from '../frame/rules.ts';
import type { Selection, SubjectScan } from '../frame/types.ts';
import type { KernelPath } from '../kernel/index.ts';
import { Refusal } from '../refusal.ts';
import type { FrameJob, Part, PartResult } from './job.ts';
import { runPart } from './part.ts';
import { digestInWorker, runInWorker } from './run.ts';
import { splitFile, splitSynthetic } from './split.ts';

const BYTES_PER_WORKER = 1 << 23;

export interface RosterOptions {
  /** Threads to read with; 0 reads in the calling thread. Default: one per core, fewer for small files. */
  readonly workers?: number;
  /** The path to take. Default: the best that the runtime has. */
  readonly prefer?: KernelPath;
  /** Bytes read so far, by all threads together. */
  readonly onProgress?: (bytes: number) => void;
}

/** Digests of one file, in hex. */
export interface FileDigests {
  readonly sha256: string;
  readonly sm3: string;
}

/** A file on disk, or so many made-up rows. */
export type Roster = string | { readonly syntheticRows: number };

/** Checks and counts like `scanSubjects`: the same answer and the same Refusal for any number of workers. */
export async function scanRoster(roster: Roster, options: RosterOptions = {}): Promise<SubjectScan> {
  return toScan(await readRoster(roster, null, new Map(), options));
}

/** Selects like `selectSubjects`: the same answer and the same Refusal for any number of workers. */
export async function selectRoster(
  roster: Roster,
  subjectSeed: string,
  take: ReadonlyMap<string, number>,
  options: RosterOptions = {},
): Promise<Selection> {
  const parts = await readRoster(roster, subjectSeed, take, options);
  const strata = new Map(
    Array.from(take, ([code, limit]) => {
      const packed = parts.map((part) => part.strata.get(code)!);
      return [code, unpack(packed.reduce((a: Packed, b: Packed) => mergePacked(a, b, limit)))] as const;
    }),
  );
  return { scan: toScan(parts), strata };
}

/** SHA-256 and SM3 of a file, each in a thread of its own. */
export async function digestFile(path: string): Promise<FileDigests> {
  const [sha256, sm3] = await Promise.all([
    digestInWorker({ task: 'digest', path, algorithm: 'sha256' }),
    digestInWorker({ task: 'digest', path, algorithm: 'sm3' }),
  ]);
  return { sha256, sm3 };
}

async function readRoster(
  roster: Roster,
  seed: string | null,
  take: ReadonlyMap<string, number>,
  options: RosterOptions,
): Promise<PartResult[]> {
  const workers = options.workers ?? defaultWorkers(roster);
  const job = { task: 'frame', prefer: options.prefer, seed, take } as const;
  const read = workers === 0 ? runPart : runInWorker;
  const run = (parts: readonly Part[]) => runAll(parts, job, read, options.onProgress ?? (() => {}));
  const parts = split(roster, Math.max(workers, 1));
  if (parts.length === 1) return run(parts);
  const results = await run(parts).catch(refusalToNull);
  if (results && fits(results)) return results;
  // A part cannot tell the line in the whole file, nor what an earlier part holds: read again in one piece.
  return run(split(roster, 1));
}

function refusalToNull(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

/** All parts side by side; when one fails, the others need not go on. */
async function runAll(
  parts: readonly Part[],
  job: Omit<FrameJob, 'part' | 'header'>,
  read: typeof runInWorker,
  onProgress: (bytes: number) => void,
): Promise<PartResult[]> {
  const stop = new AbortController();
  const done = parts.map(() => 0);
  const tell = (i: number) => (bytes: number) => {
    done[i] = bytes;
    onProgress(done.reduce((sum, one) => sum + one, 0));
  };
  try {
    return await Promise.all(parts.map((part, i) => read({ ...job, part, header: i === 0 }, tell(i), stop.signal)));
  } catch (error) {
    stop.abort();
    throw error;
  }
}

/** Whether ids ascend from part to part, and all strata together are few enough. */
function fits(parts: readonly PartResult[]): boolean {
  const bounds = parts.flatMap((part) => part.bounds ?? []);
  const ascending = bounds.every((part, i) => i === 0 || compareBytes(bounds[i - 1]!.last, part.first) < 0);
  return ascending && mergeCounts(parts.map((part) => part.counts)).length <= STRATA_LIMIT;
}

function toScan(parts: readonly PartResult[]): SubjectScan {
  return {
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    strata: sortCounts(mergeCounts(parts.map((part) => part.counts))),
  };
}

function split(roster: Roster, count: number): Part[] {
  return typeof roster === 'string' ? splitFile(roster, count) : splitSynthetic(roster.syntheticRows, count);
}

function defaultWorkers(roster: Roster): number {
  if (typeof roster !== 'string') return availableParallelism();
  return Math.min(availableParallelism(), Math.floor(statSync(roster).size / BYTES_PER_WORKER));
}
