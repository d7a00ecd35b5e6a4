/** What goes into and comes out of a pass over `subjects.tsv`. */

import type { Kernel } from '../kernel/index.ts';

/** The bytes of a file, in chunks of any size. A chunk may be reused by the source once the next one is asked for. */
export type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** One row of `subjects.tsv`; `reason` is empty exactly when `status` is `in`. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly stratum: string;
  readonly lots: number;
  readonly status: 'in' | 'out';
  readonly reason: string;
}

/** Counts of one stratum: rows in and out, rows `in`, and the lots of the rows `in` together. */
export interface StratumCount {
  readonly code: string;
  readonly rows: number;
  readonly eligible: number;
  readonly lots: number;
}

/** A file that kept every rule: its rows under the header, its bytes, its strata in byte order of their codes. */
export interface SubjectScan {
  readonly rows: number;
  readonly bytes: number;
  readonly strata: readonly StratumCount[];
}

/** A subject and its key: its smallest ticket, 64 hex characters. */
export interface Selected {
  readonly id: string;
  readonly key: string;
}

/** The subjects with the smallest keys, per stratum asked for, in order of (key, id); and the counts of the same pass. */
export interface Selection {
  readonly scan: SubjectScan;
  readonly strata: ReadonlyMap<string, readonly Selected[]>;
}

export interface FrameOptions {
  /** The path to take. Default: the best that the runtime has. */
  readonly kernel?: Kernel;
  /** Sees every chunk before it is read, in order: feed hashers from here. */
  readonly tap?: (chunk: Uint8Array) => void;
  /** Bytes read so far, after each chunk. */
  readonly onProgress?: (bytes: number) => void;
}
