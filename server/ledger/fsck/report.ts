/** Collects what fsck finds. */

import type { FsckReport } from '../types.ts';

const FAULTS_TOLD = 1000;

/** Faults and counts so far; memory stays bounded however many faults there are. */
export interface Findings {
  fault(sentence: string): void;
  count(what: keyof FsckReport['checked'], by?: number): void;
  report(rest: Pick<FsckReport, 'kindsWithoutSource' | 'pending'>): FsckReport;
}

/** No findings yet. */
export function newFindings(): Findings {
  const faults: string[] = [];
  const checked = { entries: 0, events: 0, statements: 0, checkpoints: 0, marks: 0, versions: 0 };
  let faultCount = 0;
  return {
    fault: (sentence) => {
      faultCount += 1;
      if (faults.length < FAULTS_TOLD) faults.push(sentence);
    },
    count: (what, by = 1) => {
      checked[what] += by;
    },
    report: (rest) => ({ ok: faultCount === 0, faults, faultCount, checked: { ...checked }, ...rest }),
  };
}
