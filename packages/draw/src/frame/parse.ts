/** The rows of a small `subjects.tsv`, all in memory. */

import {
  LINE_LIMIT,
  longLine,
  outOfOrder,
  RowReader,
  readHeader,
  STRATA_LIMIT,
  tooManyStrata,
  unended,
} from './rules.ts';
import type { Subject } from './types.ts';

/** All rows, under the same rules as `scanSubjects`. Throws the same Refusal. */
export function parseSubjects(bytes: Uint8Array): Subject[] {
  const headerEnd = bytes.indexOf(0x0a);
  readHeader(bytes, 0, headerEnd < 0 ? bytes.length : headerEnd);
  if (headerEnd < 0) throw unended(1);
  const reader = new RowReader();
  const rows: Subject[] = [];
  const codes = new Set<string>();
  for (let at = headerEnd + 1; at < bytes.length; ) {
    const line = rows.length + 2;
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) throw unfinished(bytes, at, line);
    reader.read(bytes, at, end, line);
    const subject = reader.subject(bytes, at);
    if (rows.length > 0 && rows.at(-1)!.id >= subject.id) throw outOfOrder(line);
    if (codes.add(subject.stratum).size > STRATA_LIMIT) throw tooManyStrata(line);
    rows.push(subject);
    at = end + 1;
  }
  return rows;
}

function unfinished(bytes: Uint8Array, at: number, line: number): Error {
  return bytes.length - at > LINE_LIMIT ? longLine(line) : unended(line);
}
