/** What goes to a worker thread and what comes back. */

import type { Packed } from '../frame/heap.ts';
import type { StratumCount } from '../frame/types.ts';
import type { KernelPath } from '../kernel/index.ts';
import type { Place } from '../refusal.ts';

/** Bytes `start` to `end` of a file; or rows `from` to `to` of a roster that is made up on the way. */
export type Part =
  | { readonly kind: 'file'; readonly path: string; readonly start: number; readonly end: number }
  | { readonly kind: 'synthetic'; readonly from: number; readonly to: number };

/** One part to check and count, and to select from where `seed` is given. */
export interface FrameJob {
  readonly task: 'frame';
  readonly part: Part;
  /** Whether the part begins with the header. */
  readonly header: boolean;
  readonly prefer: KernelPath | undefined;
  readonly seed: string | null;
  readonly take: ReadonlyMap<string, number>;
}

/** One digest of a whole file. */
export interface DigestJob {
  readonly task: 'digest';
  readonly path: string;
  readonly algorithm: 'sha256' | 'sm3';
}

export type Job = FrameJob | DigestJob;

/** What was found in a part. */
export interface PartResult {
  readonly rows: number;
  readonly bytes: number;
  readonly counts: readonly StratumCount[];
  readonly bounds: { readonly first: Uint8Array; readonly last: Uint8Array } | null;
  readonly strata: ReadonlyMap<string, Packed>;
}

export type Message =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'part'; readonly result: PartResult }
  | { readonly kind: 'digest'; readonly hex: string }
  | { readonly kind: 'refusal'; readonly code: string; readonly message: string; readonly place: Place };
