/** The files of a bundle at the moment of commitment. */

import { formatWitnesses, README_TEXT, utf8 } from '@mingqian/draw';
import { type WitnessSecret, witnessCommitment } from './secrets.ts';
import type { Files } from './store.ts';

/** Frozen files, commitment, the standing text, and the closed list of witnesses where there are any. */
export function committedFiles(frozen: Files, commitment: Uint8Array, witnesses: readonly WitnessSecret[]): Files {
  const list = witnesses.map((witness) => ({
    n: witness.n,
    name: witness.name,
    commitment: witnessCommitment(witness),
  }));
  return new Map([
    ...frozen,
    ['commitment.json', commitment],
    ['README.txt', utf8(README_TEXT)],
    ...(list.length === 0 ? [] : [['witnesses.tsv', formatWitnesses(list)] as const]),
  ]);
}
