/** What every check works with. */

import type { BundleSource } from '../bundle/source.ts';
import type { Frame } from '../draw/frame.ts';
import type { Checklist } from './report.ts';

/** One verification under way. */
export interface Checked {
  readonly source: BundleSource;
  readonly frame: Frame;
  readonly list: Checklist;
  readonly options: VerifyOptions;
}

/** Says whether the drand beacon signed a round; `@mingqian/draw/drand` has one. */
export type RoundVerifier = (round: number, signatureHex: string) => boolean;

/** A ledger proof that holds. `trusted`: under keys that do not come from the bundle itself. */
export interface ProofFinding {
  readonly sentence: string;
  readonly trusted: boolean;
}

/** Checks the proof of one ledger leaf; throws a Refusal where it does not hold. */
export type ProofVerifier = (
  event: string,
  leaf: Uint8Array,
  proof: Uint8Array,
  policy: Uint8Array,
) => Promise<ProofFinding>;

/** How far a verification is, for a progress bar. `done` and `total` count bytes of the roster over both passes. */
export interface Progress {
  readonly stage: 'count' | 'select';
  readonly done: number;
  readonly total: number;
}

/** What a caller can give a verification. */
export interface VerifyOptions {
  /**
   * The digest that the authority published before the draw, from its site or the ledger: ties the bundle to the world. Of a
   * joint draw those of several parties, in any order.
   */
  readonly expectedCommitment?: string | readonly string[];
  readonly verifyRound?: RoundVerifier;
  readonly verifyProof?: ProofVerifier;
  /** A faster way through the roster; default: one stream. */
  readonly frame?: Frame;
  readonly onProgress?: (progress: Progress) => void;
  /** Compares the container's checksums; the name of the first file that differs, or null. Given for zips. */
  readonly checkContainer?: () => Promise<string | null>;
}
