/** A roster on disk as the draw and the verifier see it, read on all cores. */

import type { Frame } from '../draw/frame.ts';
import { findSubjects } from '../frame/index.ts';
import { fileChunks } from './chunks.ts';
import { digestFile, scanRoster, selectRoster } from './roster.ts';

/** Who wants to know how far a pass is: which pass, and the bytes read of it. */
export type RosterProgress = (stage: 'count' | 'select', bytes: number) => void;

/** The frame of a `subjects.tsv` on disk: the same answers as `streamFrame`, sooner. */
export function rosterFrame(path: string, onProgress: RosterProgress = () => {}): Frame {
  return {
    async count() {
      const [scan, digests] = await Promise.all([
        scanRoster(path, { onProgress: (bytes) => onProgress('count', bytes) }),
        digestFile(path),
      ]);
      return { ...scan, ...digests };
    },
    select: async (subjectSeed, take) =>
      (await selectRoster(path, subjectSeed, take, { onProgress: (bytes) => onProgress('select', bytes) })).strata,
    find: (ids) => findSubjects(fileChunks(path), ids),
  };
}
