/** Freezes a draw: writes the four files, and the commitment to them (specification, sections 1 and 2). */

import { type BarredPair, formatBarred } from '../files/barred.ts';
import type { Commitment, FileEntry, FrozenName } from '../files/commitment.ts';
import { formatInspectors, type Inspector } from '../files/inspectors.ts';
import { formatRules, type Rules } from '../files/rules.ts';
import { formatSubjects } from '../files/subjects.ts';
import type { Subject, SubjectScan } from '../frame/index.ts';
import { Refusal } from '../refusal.ts';
import { digestHex } from '../sha256.ts';
import { sm3Hex } from '../sm3.ts';
import { PROTOCOL } from '../words.ts';
import { planStrata } from './select.ts';

/** What is frozen. */
export interface Registry {
  readonly subjects: readonly Subject[];
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly BarredPair[];
  readonly rules: Rules;
}

/** The four files of a registry that fits in memory. Refuses what the specification refuses, and bars of unknown subjects. */
export function freeze({ subjects, inspectors, barred, rules }: Registry): ReadonlyMap<FrozenName, Uint8Array> {
  const known = new Set(subjects.map((subject) => subject.id));
  const stranger = barred.find((pair) => !known.has(pair.subject));
  if (stranger !== undefined) {
    throw new Refusal('barred-subject', `回避名单中的 ${stranger.subject} 不在检查对象名单里，请核对编号。`, {
      file: 'barred.tsv',
    });
  }
  planStrata(rules, countRows(subjects));
  return new Map<FrozenName, Uint8Array>([
    ['barred.tsv', formatBarred(barred)],
    ['inspectors.tsv', formatInspectors(inspectors)],
    ['rules.json', formatRules(rules)],
    ['subjects.tsv', formatSubjects(subjects)],
  ]);
}

/** Entry of a frozen file in the commitment: rows under the header (1 for JSON) and both digests. */
export function entryOf(name: string, bytes: Uint8Array): FileEntry {
  const lines = bytes.reduce((sum, byte) => (byte === 0x0a ? sum + 1 : sum), 0);
  return { rows: name.endsWith('.json') ? 1 : lines - 1, sha256: digestHex(bytes), sm3: sm3Hex(bytes) };
}

/** What a commitment says beside the files. */
export type CommitmentTerms = Omit<Commitment, 'protocol' | 'files'>;

/** The commitment to four frozen files. */
export function commitTo(files: ReadonlyMap<FrozenName, Uint8Array>, terms: CommitmentTerms): Commitment {
  const entry = (name: FrozenName) => entryOf(name, files.get(name)!);
  return {
    protocol: PROTOCOL,
    ...terms,
    files: {
      'barred.tsv': entry('barred.tsv'),
      'inspectors.tsv': entry('inspectors.tsv'),
      'rules.json': entry('rules.json'),
      'subjects.tsv': entry('subjects.tsv'),
    },
  };
}

function countRows(subjects: readonly Subject[]): SubjectScan {
  const groups = Map.groupBy(subjects, (subject) => subject.stratum);
  const strata = [...groups].map(([code, rows]) => {
    const eligible = rows.filter((row) => row.status === 'in');
    return {
      code,
      rows: rows.length,
      eligible: eligible.length,
      lots: eligible.reduce((sum, row) => sum + row.lots, 0),
    };
  });
  return { rows: subjects.length, bytes: 0, strata };
}
