/** The list of exclusions with their rules, kept beside the four files: a line each, read without taking it all into memory. */

import { createInterface } from 'node:readline';
import { type FileStore, refusalsAsProblems } from '../../files/index.ts';
import type { Exclusion } from './roster.ts';

/** The first line; a list of nobody has it alone. */
export const HEADER_LINE = '{"list":"mingqian/exclusions/v1"}\n';

/** A line of the list. */
export const exclusionLine = (one: Exclusion): string => `${JSON.stringify(one)}\n`;

/** Those for one reason, or all, so many after so many. */
export async function readExclusionList(
  store: FileStore,
  sha256: string,
  { reason, skip, take }: { readonly reason: string | undefined; readonly skip: number; readonly take: number },
): Promise<Exclusion[]> {
  const input = await refusalsAsProblems(store.open(sha256));
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const found: Exclusion[] = [];
  let [first, passed] = [true, 0];
  for await (const line of lines) {
    const header = first;
    first = false;
    if (header) continue;
    const one = JSON.parse(line) as Exclusion;
    if (reason !== undefined && one.reason !== reason) continue;
    if (passed++ >= skip) found.push(one);
    if (found.length === take) break;
  }
  input.destroy();
  return found;
}
