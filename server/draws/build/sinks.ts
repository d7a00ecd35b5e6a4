/** Where a roster goes while it is made: into the store at the freeze, through a digest at the commitment. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { type FileStore, refusalsAsProblems } from '../../files/index.ts';
import { exclusionLine, HEADER_LINE } from './exclusions.ts';
import { type Placed, rosterBytes } from './roster.ts';

/** Digests of `subjects.tsv`, and of the list of exclusions where one is kept. */
interface RosterDigests {
  readonly sha256: string;
  readonly sm3: string;
  readonly exclusions: string | null;
}

/** Takes a whole roster, piece by piece. */
export type RosterSink = (pieces: AsyncIterable<readonly Placed[]>) => Promise<RosterDigests>;

/** Keeps both lists in the store; the same content once more changes nothing. */
export function storeSink(store: FileStore): RosterSink {
  return async (pieces) => {
    const excluded = new PassThrough();
    const exclusions = refusalsAsProblems(store.put(excluded));
    const subjects = refusalsAsProblems(store.put(rosterBytes(telling(pieces, excluded))));
    // Whichever fails ends the other, so that neither waits for ever.
    subjects.catch((error: Error) => excluded.destroy(error));
    const [kept, beside] = await Promise.all([subjects, exclusions]);
    return { sha256: kept.sha256, sm3: kept.sm3, exclusions: beside.sha256 };
  };
}

/** Keeps nothing. */
export const digestSink: RosterSink = async (pieces) => {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  for await (const bytes of rosterBytes(pieces)) {
    sha256.update(bytes);
    sm3.update(bytes);
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), exclusions: null };
};

/** Lets the pieces through and writes the exclusions among them, as fast as they are taken. */
async function* telling(pieces: AsyncIterable<readonly Placed[]>, excluded: PassThrough) {
  excluded.write(HEADER_LINE);
  for await (const piece of pieces) {
    const lines = piece.flatMap(({ exclusion }) => (exclusion === null ? [] : [exclusionLine(exclusion)]));
    if (lines.length > 0 && !excluded.write(lines.join(''))) await once(excluded, 'drain');
    yield piece;
  }
  excluded.end();
}
