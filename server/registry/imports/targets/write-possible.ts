/** Writes as many rows as the registry takes: one that it refuses must not keep thousands out. */

import { Problem } from '../../../platform/index.ts';
import type { Assessment } from './target.ts';

/** What the registry says of a single row, before it has written anything of the batch. */
const OF_A_ROW = ['duplicate', 'invalid-input', 'changed-meanwhile', 'impossible-transition'];

/** Writes rows all at once; where that is refused, in halves, down to the rows that are; gives their sentences. */
export async function writePossible<Row extends { readonly assessment: Assessment }>(
  rows: readonly Row[],
  write: (rows: readonly Row[]) => Promise<unknown>,
): Promise<Map<number, string>> {
  if (rows.length === 0) return new Map();
  try {
    await write(rows);
    return new Map();
  } catch (error) {
    if (!(error instanceof Problem) || !OF_A_ROW.includes(error.id)) throw error;
    if (rows.length === 1) return new Map([[rows[0]!.assessment.position, sentenceOf(error)]]);
    const half = Math.ceil(rows.length / 2);
    const first = await writePossible(rows.slice(0, half), write);
    return new Map([...first, ...(await writePossible(rows.slice(half), write))]);
  }
}

/** A problem with what is wrong in its fields. */
export function sentenceOf({ message, errors = [] }: Problem): string {
  return [message, ...errors.map((one) => one.message)].join('；');
}
