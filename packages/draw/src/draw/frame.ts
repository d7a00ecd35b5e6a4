/** The roster as the draw sees it: gone through again and again, never held in memory. */

import { toHex } from '../bytes.ts';
import {
  type FrameOptions,
  findSubjects,
  type Selected,
  type Source,
  type Subject,
  type SubjectScan,
  scanSubjects,
  selectSubjects,
} from '../frame/index.ts';
import { Sha256 } from '../sha256.ts';
import { Sm3 } from '../sm3.ts';

/** A whole roster counted, checked and digested in one pass. */
export interface FrameCounts extends SubjectScan {
  readonly sha256: string;
  readonly sm3: string;
}

/** Access to one roster. Node has a second one that works on all cores (`@mingqian/draw/node`). */
export interface Frame {
  /** Refuses a file that breaks a rule of the specification. */
  count(): Promise<FrameCounts>;
  /** Per stratum the `take` smallest keys among the rows `in`, in order of (key, id). */
  select(subjectSeed: string, take: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, readonly Selected[]>>;
  /** The rows of these ids; ids that are not there are left out. */
  find(ids: readonly string[]): Promise<ReadonlyMap<string, Subject>>;
}

/** A roster read as a stream, in the browser and in Node alike. `open` gives the bytes from the beginning, each time. */
export function streamFrame(open: () => Source, options: Omit<FrameOptions, 'tap'> = {}): Frame {
  return {
    async count() {
      const sha256 = new Sha256();
      const sm3 = new Sm3();
      const tap = (chunk: Uint8Array) => {
        sha256.update(chunk);
        sm3.update(chunk);
      };
      const scan = await scanSubjects(open(), { ...options, tap });
      return { ...scan, sha256: toHex(sha256.digest()), sm3: toHex(sm3.digest()) };
    },
    select: async (subjectSeed, take) => (await selectSubjects(open(), subjectSeed, take, options)).strata,
    find: (ids) => findSubjects(open(), ids, options),
  };
}
